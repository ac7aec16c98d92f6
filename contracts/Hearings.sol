// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IAssembly, Matter, PersonSignature, Poll, Speech, Tenure} from "./interfaces/IAssembly.sol";
import {IDecisions, Phase} from "./interfaces/IDecisions.sol";
import {Hearing, IHearings, Statement} from "./interfaces/IHearings.sol";
import {IMandates} from "./interfaces/IMandates.sol";
import {Charters} from "./libraries/Charters.sol";
import {Draws} from "./libraries/Draws.sol";
import {Messages} from "./libraries/Messages.sol";
import {Signers} from "./libraries/Signers.sol";
import {Texts} from "./libraries/Texts.sol";
import {Words} from "./libraries/Words.sol";

/// @title Hearings
/// @notice Decisions of human stakes, before they are put to the vote. `Decisions` creates one.
contract Hearings is IHearings, EIP712 {
    using Words for uint256;

    /// @dev Blocks between asking for a circle and the one that draws it.
    uint64 private constant DRAW_DELAY = 4;
    uint256 private constant SMALLEST_CIRCLE = 3;

    bytes32 private constant STATEMENT_TYPEHASH = keccak256(
        "Statement(string community,string decision,string statement,string words,address communityId,bytes32 decisionId,address account)"
    );

    IAssembly public immutable ASSEMBLY;
    IMandates internal immutable MANDATES;
    IDecisions public immutable DECISIONS;

    mapping(address community => mapping(bytes32 id => Hearing)) private _hearings;
    mapping(address community => mapping(bytes32 harm => bytes32 id)) private _firsts;

    /// @dev The creator is the module whose hearings these are.
    constructor(IAssembly kernel, IMandates mandates) EIP712("Folkmoot", "1") {
        ASSEMBLY = kernel;
        MANDATES = mandates;
        DECISIONS = IDecisions(msg.sender);
    }

    /// @inheritdoc IHearings
    function begin(
        address community,
        bytes32 id,
        address affected,
        address injured,
        uint40 replyUntil,
        uint8 author,
        uint8 size,
        uint8 harm
    ) external {
        if (msg.sender != address(DECISIONS)) revert NotTheDecisions(msg.sender);
        _hearings[community][id] = Hearing(
            affected,
            replyUntil,
            author,
            size,
            harm,
            false,
            false,
            false,
            injured,
            0,
            0,
            0
        );
    }

    // --- who is heard ---

    /// @inheritdoc IHearings
    function reply(address community, bytes32 id, string calldata text) external {
        _reply(community, id, msg.sender, text);
    }

    /// @inheritdoc IHearings
    function forgive(address community, bytes32 id, bool forgiven, string calldata text) external {
        _forgive(community, id, msg.sender, forgiven, text).closed = true;
    }

    /// @inheritdoc IHearings
    function submitStatement(
        address community,
        Speech calldata speech,
        bytes32 key,
        bytes32 text,
        Statement statement,
        string calldata words,
        PersonSignature calldata signed
    ) external {
        if (ASSEMBLY.speechOf(community) != Charters.hash(speech)) revert WrongWords(community);
        bytes32 id = Messages.id(Matter(address(DECISIONS), key, text));
        address person = signed.person;
        bytes32 said = keccak256(
            abi.encode(
                STATEMENT_TYPEHASH,
                speech.name,
                text,
                keccak256(bytes(_words(statement))),
                keccak256(bytes(words)),
                community,
                id,
                person
            )
        );
        if (!Signers.signed(person, _hashTypedDataV4(said), signed.signature)) revert WrongStatementSignature(person);
        if (statement == Statement.Reply) {
            _reply(community, id, person, words);
        } else {
            bool forgiven = statement == Statement.Forgiveness;
            Hearing storage hearing = _hearings[community][id];
            bool overtaken = hearing.closed || (forgiven && hearing.forgiven);
            if (overtaken) revert StatementOvertaken(community, id, person);
            // Signatures climb one way, whatever order they come in.
            _forgive(community, id, person, forgiven, words).closed = !forgiven;
        }
    }

    // --- who judges ---

    /// @inheritdoc IHearings
    function askCircle(address community, bytes32 id) external {
        Hearing storage hearing = _toDraw(community, id);
        uint64 asked = hearing.drawBlock;
        if (asked != 0 && (block.number <= asked || Draws.hashOf(asked) != 0)) revert NotDrawable(id, asked);
        Poll memory poll = _poll(community);
        uint256 parties = _parties(community, hearing, poll.season);
        if (poll.counting & ~parties == 0) revert NobodyToJudge(community, id);
        _requireFirst(community, id, hearing, poll.season);
        uint256 apart =
            parties |
                ASSEMBLY.vouchersOf(community, DECISIONS.decisionOf(community, id).author) |
                ASSEMBLY.vouchersOf(community, hearing.affected) |
                ASSEMBLY.vouchersOf(community, hearing.injured);
        uint256 pool = poll.counting & ~apart;
        uint64 drawBlock = uint64(block.number) + DRAW_DELAY;
        (hearing.drawBlock, hearing.pool) = (drawBlock, pool);
        emit CircleAsked(community, id, msg.sender, drawBlock, pool);
    }

    /// @inheritdoc IHearings
    function drawCircle(
        address community,
        bytes32 key,
        bytes32 text,
        address[] calldata people
    ) external returns (uint256 circle) {
        bytes32 id = Messages.id(Matter(address(DECISIONS), key, text));
        Hearing storage hearing = _toDraw(community, id);
        uint64 drawBlock = hearing.drawBlock;
        bytes32 hash = drawBlock == 0 ? bytes32(0) : Draws.hashOf(drawBlock);
        if (hash == 0) revert NotDrawable(id, drawBlock);
        bytes32 seed = keccak256(abi.encode(hash, community, id));
        Poll memory poll = _poll(community);
        _requireFirst(community, id, hearing, poll.season);
        uint256 passedOver;
        (circle, passedOver) = _draw(community, poll.counting, Draws.order(hearing.pool, seed), hearing.size, people);
        // So small a community has nobody apart: then all judge who are no party.
        if (circle.count() < SMALLEST_CIRCLE) circle = poll.counting & ~_parties(community, hearing, poll.season);
        if (circle == 0) revert NobodyToJudge(community, id);
        hearing.circle = circle;
        emit CircleDrawn(community, id, msg.sender, seed, circle, passedOver, poll.counting);
        // As the holder of a mandate, whom it affects is counted on neither side. Whoever an author names as injured keeps
        // their voice.
        DECISIONS.ask(community, key, text, ~_seatFrom(community, hearing.affected, poll.season));
    }

    // --- what others read ---

    /// @inheritdoc IHearings
    function hearingOf(address community, bytes32 id) external view returns (Hearing memory) {
        return _hearings[community][id];
    }

    /// @inheritdoc IHearings
    function circleAsked(address community, bytes32 id) external view returns (bool) {
        return _hearings[community][id].drawBlock != 0;
    }

    /// @inheritdoc IHearings
    function mayReply(address community, bytes32 id) external view returns (bool) {
        Hearing storage hearing = _hearings[community][id];
        return !hearing.replied && block.timestamp < hearing.replyUntil;
    }

    // --- inside: who is heard ---

    function _reply(address community, bytes32 id, address person, string calldata text) private {
        Texts.check(text, 4096);
        Hearing storage hearing = _hearings[community][id];
        if (!_speaksFor(community, hearing.affected, person)) revert NotThePerson(community, id, person);
        if (hearing.replied) revert AlreadyReplied(community, id, person);
        Phase phase = _phase(community, id);
        if (phase != Phase.Reply && phase != Phase.Draw) revert NotNow(community, id, phase);
        hearing.replied = true;
        emit Replied(community, id, person, text);
    }

    function _forgive(
        address community,
        bytes32 id,
        address person,
        bool forgiven,
        string calldata text
    ) private returns (Hearing storage hearing) {
        Texts.check(text, 1024);
        hearing = _hearings[community][id];
        if (!_speaksFor(community, hearing.injured, person)) revert NotThePerson(community, id, person);
        Phase phase = _phase(community, id);
        // What had not passed by the end never passes: later it can only be taken back.
        if (phase >= Phase.Expired || (forgiven && phase >= Phase.Exit)) revert NotNow(community, id, phase);
        hearing.forgiven = forgiven;
        emit Forgiven(community, id, person, forgiven, text);
    }

    function _words(Statement statement) private pure returns (string memory) {
        if (statement == Statement.Reply) return "I reply to this.";
        return statement == Statement.Forgiveness ? "I forgive." : "I do not forgive, or no longer.";
    }

    // --- inside: who judges ---

    /// @dev Takes the first seats of the order whose people hold no office: as many as the charter says, and an odd number.
    /// A seat left meanwhile is passed over.
    function _draw(
        address community,
        uint256 present,
        uint8[] memory order,
        uint256 size,
        address[] calldata people
    ) private view returns (uint256 circle, uint256 passedOver) {
        uint256 drawn = 0;
        uint256 last = 0;
        uint256 next = 0;
        for (uint256 i = 0; i < order.length && drawn < size; ++i) {
            uint256 seat = Words.bit(order[i]);
            if (present & seat == 0) continue;
            address person = next < people.length ? people[next] : address(0);
            if (_seatOf(community, person) != seat) revert WrongSeat(next, order[i], person);
            ++next;
            if (MANDATES.holdsOffice(person)) passedOver |= seat;
            else (circle, last, drawn) = (circle | seat, seat, drawn + 1);
        }
        if (drawn % 2 == 0) circle &= ~last;
    }

    function _toDraw(address community, bytes32 id) private view returns (Hearing storage) {
        Phase phase = _phase(community, id);
        if (phase != Phase.Draw) revert NotNow(community, id, phase);
        return _hearings[community][id];
    }

    function _phase(address community, bytes32 id) private view returns (Phase phase) {
        (phase, ) = DECISIONS.standing(community, id);
    }

    /// @dev Whoever could put a person before one circle after the other would find one that agrees.
    /// Each kind of harm has its own, so that a lesser one stands in no other's way.
    function _requireFirst(address community, bytes32 id, Hearing storage hearing, uint32 season) private {
        (uint8 harm, address affected) = (hearing.harm, hearing.affected);
        if (harm == 0) return;
        bytes32 key = keccak256(abi.encode(affected, harm, season));
        bytes32 first = _firsts[community][key];
        if (first == id) return;
        if (first != 0) revert HeardThisSeason(community, affected, first);
        _firsts[community][key] = id;
    }

    /// @dev Who put it, whom it affects and who was injured, as seats.
    function _parties(address community, Hearing storage hearing, uint32 season) private view returns (uint256) {
        uint256 concerned =
            _seatFrom(community, hearing.affected, season) | _seatFrom(community, hearing.injured, season);
        return Words.bit(hearing.author) | concerned;
    }

    /// @dev The seat of a person, also when it has passed to another key of theirs meanwhile. While a seat that was left
    /// rests, nobody else can have it.
    function _seatFrom(address community, address person, uint32 season) private view returns (uint256) {
        Tenure memory tenure = ASSEMBLY.tenureOf(community, person);
        bool theirs = tenure.seated || (tenure.number != 0 && season < tenure.since + 2);
        return theirs ? Words.bit(tenure.seat) : 0;
    }

    /// @dev Whether `speaker` is `person`, or the key to which their seat has passed: that key has the seat since before the
    /// former one lost it, which then is nobody's any more. No community's account speaks as a person.
    function _speaksFor(address community, address person, address speaker) private view returns (bool) {
        if (ASSEMBLY.seasonOf(speaker).number != 0) return false;
        Tenure memory former = ASSEMBLY.tenureOf(community, person);
        // A seat that was left rests for two seasons: within them whoever sits there has it from this person.
        bool rests = former.number != 0 && !former.seated && _poll(community).season < former.since + 2;
        bool passed = rests && ASSEMBLY.seatsOf(community).has(former.seat);
        if (!passed) return speaker == person;
        Tenure memory present = ASSEMBLY.tenureOf(community, speaker);
        return present.seated && present.seat == former.seat;
    }

    /// @dev The seats that count, and the season; whose seat is asked for makes no difference to them.
    function _poll(address community) private view returns (Poll memory) {
        return ASSEMBLY.poll(community, 0, address(0));
    }

    function _seatOf(address community, address person) private view returns (uint256) {
        Tenure memory tenure = ASSEMBLY.tenureOf(community, person);
        return tenure.seated ? Words.bit(tenure.seat) : 0;
    }
}
