// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AgreementCheck} from "./AgreementCheck.sol";
import {Clerk} from "./Clerk.sol";
import {Compacts} from "./agreements/Compacts.sol";
import {LadderSteps} from "./agreements/LadderSteps.sol";
import {Instruction, Move} from "./interfaces/Agreement.sol";
import {Charter} from "./interfaces/Charter.sol";
import {IAgreements} from "./interfaces/IAgreements.sol";
import {IAssembly, Matter, PersonSignature, Tenure} from "./interfaces/IAssembly.sol";
import {IMandates} from "./interfaces/IMandates.sol";
import {IRegistrar, Motion} from "./interfaces/IRegistrar.sol";
import {Messages} from "./libraries/Messages.sol";
import {Words} from "./libraries/Words.sol";

/// @title Agreements
/// @notice A module over the assembly: texts, the ladder, and here what agreements give. It needs the power `ADMIT` for free
/// movement, and none for anything else: it moves nothing of anybody's, and answers gates.
contract Agreements is LadderSteps {
    using Words for uint256;

    struct Need {
        uint40 until;
        address by;
    }

    /// @dev How many came to a community in a season.
    struct Movers {
        uint32 season;
        uint32 came;
    }

    uint40 private constant LONGEST_NEED = 90 days;

    mapping(bytes32 agreement => mapping(address community => Need)) public needOf;
    mapping(bytes32 agreement => mapping(address from => mapping(address to => uint40))) public promisedUntil;
    mapping(bytes32 agreement => mapping(address community => Movers)) private _movers;

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
        Reading memory now_ = _read(agreement, community, address(0));
        if (_bitInForce(now_, community) == 0) revert NotInForce(agreement, community);
        if (!_texts[now_.text].aid) revert NotProvided(agreement, "aid");
        Need memory need = needOf[agreement][community];
        if (block.timestamp < need.until && need.by != msg.sender) {
            revert NeedStands(agreement, community, need.until);
        }
        uint40 until = uint40(block.timestamp) + duration;
        needOf[agreement][community] = Need(until, msg.sender);
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
        Reading memory now_ = _read(agreement, from, to);
        if (!_between(now_, agreement, from, to)) revert NotInForce(agreement, to);
        _count(agreement, to, _texts[now_.text].movers);
        _requireRooted(from, person.person);
        _requireWelcome(to, charter, person.person);
        ASSEMBLY.admitByModule(to, charter, person, person.person);
        emit Moved(agreement, from, to, person.person, msg.sender);
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

    function _provide(address community, bytes32 decision, address by, Instruction memory told) internal override {
        if (told.move == Move.EndNeed) return _endNeed(told.agreement, community, by, decision);
        _within("duration", told.duration, 1 hours, LONGEST_NEED);
        if (!_aidDue(told.agreement, community, told.other)) revert NotInForce(told.agreement, told.other);
        uint40 until = uint40(block.timestamp) + told.duration;
        promisedUntil[told.agreement][community][told.other] = until;
        emit AidPromised(told.agreement, community, told.other, by, decision, until);
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
        // Whoever is there from the first season is taken for a founder.
        if (most == 0 || season == 1) revert NotProvided(agreement, "movement");
        Movers memory movers = _movers[agreement][to];
        if (movers.season != season) movers = Movers(season, 0);
        if (movers.came == most) revert MoversReached(agreement, to, most);
        ++movers.came;
        _movers[agreement][to] = movers;
    }

    /// @dev Whom nobody at home vouched for, moved there or was let in by decision: they go no further without vouches.
    function _requireRooted(address from, address person) private view {
        Tenure memory tenure = ASSEMBLY.tenureOf(from, person);
        if (!tenure.seated) revert NotAMember(from, person);
        if (ASSEMBLY.seasonOf(from).number < tenure.since + 2) revert MovesTooSoon(from, person, tenure.since + 2);
        bool founder = tenure.since == 1;
        if (!founder && ASSEMBLY.vouchersOf(from, person) == 0) revert NotVouchedFor(from, person);
    }

    /// @dev As for everybody else, enough objections leave an admission to a decision.
    function _requireWelcome(address to, Charter calldata charter, address person) private view {
        (, bytes32 text) = CLERK.motion(Motion.Objection, charter.sentences, charter.name, person, address(0));
        bytes32 key = Messages.motionKey(Motion.Objection, person, address(0));
        uint256 objectors = ASSEMBLY.consenting(to, Messages.id(Matter(address(ASSEMBLY), key, text))).count();
        if (objectors >= charter.objectors) revert IRegistrar.Objected(to, person, objectors);
    }
}
