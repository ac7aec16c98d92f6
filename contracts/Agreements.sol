// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {AgreementCheck} from "./AgreementCheck.sol";
import {Clerk} from "./Clerk.sol";
import {Compacts} from "./agreements/Compacts.sol";
import {LadderSteps} from "./agreements/LadderSteps.sol";
import {Instruction, Move} from "./interfaces/Agreement.sol";
import {Charter} from "./interfaces/Charter.sol";
import {IAgreements} from "./interfaces/IAgreements.sol";
import {IAssembly, Matter, PersonSignature, Tenure} from "./interfaces/IAssembly.sol";
import {ICommon} from "./interfaces/ICommunities.sol";
import {IMandates} from "./interfaces/IMandates.sol";
import {IRegistrar, Motion} from "./interfaces/IRegistrar.sol";
import {Charters} from "./libraries/Charters.sol";
import {Messages} from "./libraries/Messages.sol";
import {Words} from "./libraries/Words.sol";

/// @title Agreements
/// @notice A module over the assembly: texts, the ladder, and here what agreements give. It needs the power `ADMIT` for free
/// movement, and none for anything else: it moves nothing of anybody's, and answers gates.
contract Agreements is LadderSteps {
    using Words for uint256;

    struct Need {
        uint40 until;
        uint40 since;
        address by;
    }

    /// @dev What somebody declared, once or again and again: since when, until when, and from which season on they may.
    struct Claimant {
        uint40 since;
        uint40 until;
        uint32 season;
    }

    /// @dev How many came to a community in a season.
    struct Movers {
        uint32 season;
        uint32 came;
    }

    uint40 private constant LONGEST_NEED = 90 days;

    mapping(bytes32 agreement => mapping(address community => Need)) public needOf;
    mapping(bytes32 agreement => mapping(address community => mapping(address person => Claimant))) private _claimants;
    mapping(bytes32 agreement => mapping(address from => mapping(address to => uint40))) public promisedUntil;
    mapping(bytes32 agreement => mapping(address community => Movers)) private _movers;
    /// @dev From when on who asked to move can.
    mapping(bytes32 agreement => mapping(address to => mapping(address person => uint40))) private _asked;
    /// @dev Whom a seat sent on. Its number and the season in which its tenure began make it one.
    mapping(address from => mapping(uint256 seat => address)) private _sent;

    constructor(
        IAssembly kernel,
        IMandates mandates,
        Clerk clerk,
        AgreementCheck check
    ) Compacts(kernel, check) LadderSteps(mandates, clerk) {}

    // --- mutual aid ---

    /// @inheritdoc IAgreements
    function declareNeed(bytes32 agreement, address community, uint40 duration, string calldata words) external {
        CLERK.checkReason(words);
        _within("duration", duration, 1 hours, LONGEST_NEED);
        _requireCounts(community, msg.sender);
        Reading memory read = _read(agreement, community, address(0));
        if (!_inForce(read, agreement, community)) revert NotInForce(agreement, community);
        if (!_texts[read.text].aid) revert NotProvided(agreement, "aid");
        Claimant storage claimant = _claimants[agreement][community][msg.sender];
        if (ASSEMBLY.seasonOf(community).number < claimant.season) {
            revert NeedEndedByMembers(community, msg.sender, claimant.season);
        }
        Need memory need = needOf[agreement][community];
        bool stands = block.timestamp < need.until;
        if (stands && need.by != msg.sender) revert NeedStands(agreement, community, need.until);
        uint40 now_ = uint40(block.timestamp);
        uint40 until = now_ + duration;
        // What is declared again is one need: who decides on it decides on it, however often that is.
        if (now_ > claimant.until + LONGEST_NEED) claimant.since = now_;
        claimant.until = until;
        needOf[agreement][community] = Need(until, stands ? need.since : now_, msg.sender);
        emit NeedDeclared(agreement, community, msg.sender, until, words);
    }

    /// @inheritdoc IAgreements
    function endNeed(bytes32 agreement, address community) external {
        if (needOf[agreement][community].by != msg.sender) revert NoNeed(agreement, community);
        _endNeed(agreement, community, msg.sender, 0);
    }

    /// @inheritdoc IAgreements
    function aidDue(bytes32 agreement, address from, address to) external view returns (bool) {
        if (block.timestamp < promisedUntil[agreement][from][to]) return _open(agreement, from, to);
        return _aidDue(agreement, from, to);
    }

    // --- free movement ---

    /// @inheritdoc IAgreements
    function moveTo(
        bytes32 agreement,
        address from,
        address to,
        Charter calldata charter,
        PersonSignature calldata person
    ) external {
        if (person.person != msg.sender) revert NotTheMover(person.person);
        Reading memory now_ = _read(agreement, from, to);
        if (!_between(now_, agreement, from, to)) revert NotInForce(agreement, to);
        uint256 most = _texts[now_.text].movers;
        if (most == 0) revert NotProvided(agreement, "movement");
        // Whoever is there from the first season is taken for a founder.
        if (ASSEMBLY.seasonOf(to).number == 1) revert FirstSeason(to);
        if (ASSEMBLY.tenureOf(to, person.person).number != 0) revert SatBefore(to, person.person);
        uint256 seat = _seatThatSends(from, person.person);
        _requireWelcome(to, charter, person.person);
        // Members have the time to object that their charter gives them.
        if (!_noticed(agreement, from, to, charter, person.person)) return;
        _count(agreement, to, most);
        _sent[from][seat] = person.person;
        ASSEMBLY.admitByModule(to, charter, person, person.person);
        emit Moved(agreement, from, to, person.person);
    }

    /// @inheritdoc IAgreements
    function moversOf(bytes32 agreement, address community) external view returns (uint256) {
        Movers memory movers = _movers[agreement][community];
        return movers.season == ASSEMBLY.seasonOf(community).number ? movers.came : 0;
    }

    // --- joint service ---

    /// @inheritdoc IAgreements
    function serves(bytes32 agreement, address community, bytes32 mandate) external view returns (bool) {
        Reading memory now_ = _read(agreement, community, address(0));
        address servant = _texts[now_.text].servant;
        if (servant == address(0) || !_inForce(now_, agreement, community)) return false;
        return MANDATES.holds(community, mandate, servant);
    }

    // --- inside ---

    function _provide(
        address community,
        bytes32 decision,
        uint40 openedAt,
        address by,
        Instruction memory told
    ) internal override {
        if (told.move == Move.EndNeed) {
            Claimant storage claimant = _claimants[told.about][community][needOf[told.about][community].by];
            // Another need than the one that they decided on.
            if (openedAt < claimant.since) revert DecidedTooSoon(decision, claimant.since);
            claimant.season = ASSEMBLY.seasonOf(community).number + 2;
            return _endNeed(told.about, community, by, decision);
        }
        _within("duration", told.duration, 1 hours, LONGEST_NEED);
        if (!_aidDue(told.about, community, told.other)) revert NotInForce(told.about, told.other);
        uint40 since = needOf[told.about][told.other].since;
        if (openedAt < since) revert DecidedTooSoon(decision, since);
        // A promise is kept: a later one makes it longer, or nothing.
        uint256 former = promisedUntil[told.about][community][told.other];
        uint40 until = uint40(Math.max(former, block.timestamp + told.duration));
        promisedUntil[told.about][community][told.other] = until;
        emit AidPromised(told.about, community, told.other, by, decision, until);
    }

    function _endNeed(bytes32 agreement, address community, address by, bytes32 decision) private {
        if (block.timestamp >= needOf[agreement][community].until) revert NoNeed(agreement, community);
        delete needOf[agreement][community];
        emit NeedEnded(agreement, community, by, decision);
    }

    function _aidDue(bytes32 agreement, address from, address to) private view returns (bool) {
        Reading memory now_ = _read(agreement, from, to);
        bool needed = _texts[now_.text].aid && block.timestamp < needOf[agreement][to].until;
        return needed && _between(now_, agreement, from, to);
    }

    function _count(bytes32 agreement, address to, uint256 most) private {
        uint32 season = ASSEMBLY.seasonOf(to).number;
        Movers memory movers = _movers[agreement][to];
        if (movers.season != season) movers = Movers(season, 0);
        if (movers.came == most) revert MoversReached(agreement, to, most);
        ++movers.came;
        _movers[agreement][to] = movers;
    }

    /// @dev Whom nobody at home vouched for, moved there or was let in by decision: they go no further without vouches. And one
    /// seat sends one person on, whatever keys it passes to.
    function _seatThatSends(address from, address person) private view returns (uint256 seat) {
        Tenure memory tenure = ASSEMBLY.tenureOf(from, person);
        if (!tenure.seated) revert NotAMember(from, person);
        if (ASSEMBLY.seasonOf(from).number < tenure.since + 2) revert MovesTooSoon(from, person, tenure.since + 2);
        bool founder = tenure.since == 1;
        if (!founder && ASSEMBLY.vouchersOf(from, person) == 0) revert NotVouchedFor(from, person);
        seat = (uint256(tenure.since) << 8) | tenure.seat;
        address sent = _sent[from][seat];
        if (sent != address(0) && sent != person) revert SeatSentAnother(from, sent);
    }

    /// @dev Whether the charter's notice has passed since the person asked; else they have asked now.
    function _noticed(
        bytes32 agreement,
        address from,
        address to,
        Charter calldata charter,
        address person
    ) private returns (bool) {
        if (charter.admissionNotice == 0) return true;
        if (Charters.hash(charter) != ASSEMBLY.charterOf(to)) revert ICommon.WrongCharter(to);
        uint40 ripeAt = _asked[agreement][to][person];
        if (ripeAt == 0 || block.timestamp >= ripeAt + ASSEMBLY.nextSeasonLength(to)) {
            ripeAt = uint40(block.timestamp) + charter.admissionNotice;
            _asked[agreement][to][person] = ripeAt;
            emit MoveRequested(agreement, from, to, person, ripeAt);
            return false;
        }
        if (block.timestamp < ripeAt) revert IRegistrar.NoticeRuns(to, person, ripeAt);
        delete _asked[agreement][to][person];
        return true;
    }

    /// @dev As for everybody else, enough objections leave an admission to a decision.
    function _requireWelcome(address to, Charter calldata charter, address person) private view {
        (, bytes32 text) = CLERK.motion(Motion.Objection, charter.sentences, charter.name, person, address(0));
        bytes32 key = Messages.motionKey(Motion.Objection, person, address(0));
        uint256 objectors = ASSEMBLY.consenting(to, Messages.id(Matter(address(ASSEMBLY), key, text))).count();
        if (objectors >= charter.objectors) revert IRegistrar.Objected(to, person, objectors);
    }
}
