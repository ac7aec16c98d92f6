// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Clerk} from "../Clerk.sol";
import {Concern, Instruction, Ladder, Move, Patience, Relation, Rung} from "../interfaces/Agreement.sol";
import {IAgreements} from "../interfaces/IAgreements.sol";
import {Powers} from "../interfaces/IAssembly.sol";
import {ICommon} from "../interfaces/ICommunities.sol";
import {IDecisions, Stakes} from "../interfaces/IDecisions.sol";
import {IInstructed} from "../interfaces/IInstructed.sol";
import {ILadder} from "../interfaces/ILadder.sol";
import {IMandates} from "../interfaces/IMandates.sol";
import {Compacts} from "./Compacts.sol";

/// @title What a community can do about another one
/// @notice One concern at a time between two communities. Each step is told by a decision at home (`instruct`), and may be
/// taken once the one before had its time; a suspension ends by itself. A suspension closes the agreement both ways: it
/// is its own answer in kind, and while it runs there is no other step for the other side to take.
abstract contract LadderSteps is ILadder, Compacts {
    /// @dev What members need to decide on the next step, at least; their community's season if that is longer.
    uint40 private constant SHORTEST_CHANCE = 7 days;
    uint256 private constant MOST_REPLIES = 16;

    IMandates public immutable MANDATES;
    Clerk internal immutable CLERK;

    /// @dev By the lower address, then the higher.
    mapping(address lower => mapping(address higher => Ladder)) private _ladders;
    /// @dev What was raised before, so that nothing is answered for twice.
    mapping(bytes32 act => bool) private _raised;
    mapping(bytes32 concern => address) private _answerable;
    mapping(bytes32 concern => mapping(address person => uint256)) private _replies;
    /// @dev The hashes of their words.
    mapping(bytes32 concern => mapping(uint256 offer => bytes32)) private _offers;

    constructor(IMandates mandates, Clerk clerk) {
        MANDATES = mandates;
        CLERK = clerk;
    }

    // --- what decisions do ---

    /// @inheritdoc IInstructed
    function checkInstruction(address community, bytes calldata data) external view {
        CHECK.checkInstruction(community, data);
    }

    /// @inheritdoc IInstructed
    function instruct(
        address community,
        bytes32 decision,
        Stakes stakes,
        uint40 openedAt,
        address by,
        bytes calldata data
    ) external {
        if (ASSEMBLY.powersOf(community, msg.sender) & Powers.REPRESENT == 0) {
            revert ICommon.PowerNotGranted(community, msg.sender, Powers.REPRESENT);
        }
        if (!ASSEMBLY.tenureOf(community, by).seated) revert NotAMember(community, by);
        CHECK.checkInstruction(community, data);
        Instruction memory told = abi.decode(data, (Instruction));
        if (told.move == Move.Raise) _raise(community, decision, by, told);
        else if (told.move == Move.Close) _close(community, decision, openedAt, by, told);
        else if (told.move <= Move.Sever) _climb(community, decision, stakes, openedAt, by, told);
        else _provide(community, decision, openedAt, by, told);
    }

    /// @inheritdoc ILadder
    function reply(address community, address other, string calldata words, bool offer) external {
        CLERK.checkReason(words);
        Ladder storage ladder = _ladder(community, other);
        bytes32 concern = ladder.concern;
        Rung rung = _rung(ladder);
        if (rung == Rung.None) revert WrongRung(ladder.from, other, rung);
        // Who is to answer speaks for the side that they are to answer on, also after leaving it.
        bool answers = _answerable[concern] == msg.sender && community != ladder.from;
        if (!answers) _requireCounts(community, msg.sender);
        if (_replies[concern][msg.sender]++ == MOST_REPLIES) revert TooManyReplies(msg.sender, MOST_REPLIES);
        uint32 number = 0;
        if (offer) {
            if (community == ladder.from) revert NotTheRaiser(community, other);
            number = ++ladder.offers;
            _offers[concern][number] = keccak256(bytes(words));
        }
        emit ConcernReplied(concern, community, msg.sender, number, words);
    }

    // --- what others read ---

    /// @inheritdoc ILadder
    function relation(address community, address other) public view returns (Relation) {
        Ladder storage ladder = _ladder(community, other);
        Rung rung = ladder.rung;
        if (rung == Rung.Severance) return Relation.Severed;
        return rung == Rung.Suspension && block.timestamp < ladder.ripeAt ? Relation.Suspended : Relation.Open;
    }

    /// @inheritdoc ILadder
    function ladderOf(address community, address other) external view returns (Ladder memory ladder) {
        ladder = _ladder(community, other);
        ladder.rung = _rung(_ladder(community, other));
    }

    /// @inheritdoc IAgreements
    function inForce(bytes32 agreement, address community) external view returns (bool) {
        return _inForce(_read(agreement, community, address(0)), agreement, community);
    }

    /// @inheritdoc IAgreements
    function between(bytes32 agreement, address community, address other) external view returns (bool) {
        return _between(_read(agreement, community, other), agreement, community, other);
    }

    // --- inside: between two ---

    /// @dev Whether neither severance nor a suspension of this agreement is between the two.
    function _open(bytes32 agreement, address community, address other) internal view returns (bool) {
        Relation now_ = relation(community, other);
        if (now_ == Relation.Suspended) return _ladder(community, other).agreement != agreement;
        return now_ == Relation.Open;
    }

    function _inForce(Reading memory now_, bytes32 agreement, address community) internal view returns (bool) {
        if (_bitInForce(now_, community) == 0) return false;
        // Of three or more, what two have against each other is theirs alone (`between`).
        return now_.parties.length > 2 || _open(agreement, now_.parties[0], now_.parties[1]);
    }

    function _between(
        Reading memory now_,
        bytes32 agreement,
        address community,
        address other
    ) internal view returns (bool) {
        return
            community != other &&
            _bitInForce(now_, community) != 0 &&
            _bitInForce(now_, other) != 0 &&
            _open(agreement, community, other);
    }

    /// @dev The moves that are no steps of the ladder.
    function _provide(
        address community,
        bytes32 decision,
        uint40 openedAt,
        address by,
        Instruction memory told
    ) internal virtual;

    // --- inside: the steps ---

    function _raise(address community, bytes32 decision, address by, Instruction memory told) private {
        address other = told.other;
        Ladder storage ladder = _ladder(community, other);
        if (_rung(ladder) != Rung.None) revert LadderTaken(ladder.from, other, ladder.lapsesAt);
        // Who has just had the ladder leaves it to the other side for a while, and cannot keep it from them for ever: not by
        // leaving the agreement for as long either.
        bool turn = block.timestamp < ladder.turnUntil;
        if (turn && ladder.from == community) revert OthersTurn(community, other, ladder.turnUntil);
        Reading memory now_ = _read(told.about, community, other);
        bool answers = turn && ladder.agreement == told.about;
        if (!answers && !_between(now_, told.about, community, other)) revert NotInForce(told.about, community);
        Concern memory said = told.concern;
        if (said.happenedAt > block.timestamp) revert NotYetHappened(said.happenedAt);
        bytes32 act = keccak256(abi.encode(community, other, told.about, said.answerable, said.happenedAt / 1 days));
        if (_raised[act]) revert RaisedBefore(said.answerable, said.happenedAt);
        _raised[act] = true;

        bytes32 concern = keccak256(abi.encode(community, other, told.about, said, block.timestamp));
        _answerable[concern] = said.answerable;
        Patience memory patience = _texts[now_.text].patience;
        (ladder.from, ladder.offers, ladder.patience) = (community, 0, patience);
        (ladder.agreement, ladder.concern) = (told.about, concern);
        uint40 ripeAt = uint40(block.timestamp) + patience.dialogue;
        uint40 lapsesAt = _enter(ladder, other, Rung.Dialogue, ripeAt);
        emit ConcernRaised(community, other, concern, told.about, by, decision, said, ripeAt, lapsesAt);
    }

    function _climb(
        address community,
        bytes32 decision,
        Stakes stakes,
        uint40 openedAt,
        address by,
        Instruction memory told
    ) private {
        Ladder storage ladder = _ownLadder(community, told);
        Rung rung = _rung(ladder);
        bool renews = told.move == Move.Suspend && rung == Rung.Suspension;
        // Each move leads to the rung after the one where it is taken: there is no other way up.
        if (!renews && uint8(rung) != uint8(told.move)) revert WrongRung(community, told.other, rung);
        if (!renews && block.timestamp < ladder.ripeAt) revert StepTooSoon(community, told.other, ladder.ripeAt);
        // What the other side answers on one step is heard before the next is put to the vote.
        if (openedAt < ladder.since) revert DecidedTooSoon(decision, ladder.since);
        uint40 ripeAt = uint40(block.timestamp);
        if (told.move == Move.Negotiate) {
            rung = Rung.Negotiation;
            ripeAt += ladder.patience.negotiation;
        } else if (told.move == Move.Suspend) {
            _within("duration", told.duration, 1 days, ladder.patience.suspension);
            rung = Rung.Suspension;
            // From now, whatever is left of the one before.
            ripeAt += told.duration;
        } else {
            bool high = stakes == Stakes.High || stakes == Stakes.Constitutional;
            if (!high) revert IDecisions.StakesTooLow(stakes, Stakes.High);
            rung = Rung.Severance;
        }
        uint40 lapsesAt = _enter(ladder, told.other, rung, ripeAt);
        emit StepTaken(community, told.other, ladder.concern, rung, by, decision, ripeAt, lapsesAt);
    }

    function _close(address community, bytes32 decision, uint40 openedAt, address by, Instruction memory told) private {
        Ladder storage ladder = _ownLadder(community, told);
        if (openedAt < ladder.since) revert DecidedTooSoon(decision, ladder.since);
        bytes32 concern = told.about;
        // They decided on words that they had heard.
        bool heard = told.offer == 0 || _offers[concern][told.offer] == keccak256(bytes(told.concern.words));
        if (!heard) revert NoSuchOffer(concern, told.offer);
        ladder.rung = Rung.None;
        ladder.since = uint40(block.timestamp);
        _end(ladder, told.other, ladder.since);
        emit ConcernClosed(community, told.other, concern, by, decision, told.offer);
    }

    function _enter(Ladder storage ladder, address other, Rung rung, uint40 ripeAt) private returns (uint40 lapsesAt) {
        lapsesAt = ripeAt + _chance(ladder.from);
        (ladder.rung, ladder.since, ladder.ripeAt) = (rung, uint40(block.timestamp), ripeAt);
        _end(ladder, other, lapsesAt);
    }

    /// @dev The other side's turn is fixed with the end, so that no later charter makes it longer.
    function _end(Ladder storage ladder, address other, uint40 at) private {
        (ladder.lapsesAt, ladder.turnUntil) = (at, at + _longer(ladder.patience.dialogue, _chance(other)));
    }

    /// @dev How long a community's members have to decide.
    function _chance(address community) private view returns (uint40) {
        return _longer(ASSEMBLY.nextSeasonLength(community), SHORTEST_CHANCE);
    }

    function _longer(uint256 one, uint256 other) private pure returns (uint40) {
        return uint40(Math.max(one, other));
    }

    function _ownLadder(address community, Instruction memory told) private view returns (Ladder storage ladder) {
        ladder = _ladder(community, told.other);
        Rung rung = _rung(ladder);
        if (rung == Rung.None) revert WrongRung(ladder.from, told.other, rung);
        if (ladder.from != community) revert NotTheRaiser(community, told.other);
        if (ladder.concern != told.about) revert AnotherConcern(told.about, ladder.concern);
    }

    /// @dev What nobody goes on with is over; what is severed stays so until it is taken back.
    function _rung(Ladder storage ladder) private view returns (Rung rung) {
        rung = ladder.rung;
        if (rung != Rung.Severance && block.timestamp >= ladder.lapsesAt) rung = Rung.None;
    }

    function _ladder(address one, address other) private view returns (Ladder storage) {
        return one < other ? _ladders[one][other] : _ladders[other][one];
    }
}
