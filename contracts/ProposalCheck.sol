// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Clerk} from "./Clerk.sol";
import {Charter, Process} from "./interfaces/Charter.sol";
import {IAssembly} from "./interfaces/IAssembly.sol";
import {IDecisions, Kind, Proposal, Stakes, Step} from "./interfaces/IDecisions.sol";
import {IInstructed} from "./interfaces/IInstructed.sol";
import {IMandates} from "./interfaces/IMandates.sol";
import {Scope} from "./libraries/Scope.sol";
import {Texts} from "./libraries/Texts.sol";

/// @title What a proposal may say, and which stakes its steps force
/// @notice A module of decisions asks it when a proposal is put, and again when it is carried out. It keeps nothing, and
/// belongs to nobody.
/// @dev What a call spends can be read from it only if it pays coin and nothing else, or is an ERC-20 `transfer`. Any other
/// call may move anything: it is taken to spend more than the charter's share, so no wrapping hides a payment.
contract ProposalCheck {
    uint256 private constant MOST_STEPS = 8;
    uint256 private constant MOST_CLAIMS = 8;
    uint256 private constant MOST_BYTES = 40_000;
    uint256 private constant WHOLE = 10_000;

    IAssembly public immutable ASSEMBLY;
    address public immutable DEEDS;
    address public immutable MANDATES;

    constructor(IAssembly kernel, address deeds, address mandates) {
        ASSEMBLY = kernel;
        DEEDS = deeds;
        MANDATES = mandates;
    }

    /// @notice Reverts unless every field has its use, no text deceives, and the stakes are those that the steps force.
    ///
    /// Notes: whoever asks is the module whose proposals these are, and answers what they spent.
    /// @param clerk The assembly's, which checks a new charter.
    /// @return weighty Whether more than half of all seats must consent.
    function check(
        address community,
        Process calldata process,
        Proposal calldata proposal,
        Clerk clerk
    ) external view returns (bool weighty) {
        _within("size", msg.data.length, 0, MOST_BYTES);
        Texts.check(proposal.title, 128);
        Texts.check(proposal.text, 4096);
        _within("reviewDays", proposal.reviewDays, 1, 3_660);
        _within("steps", proposal.steps.length, 0, MOST_STEPS);
        _checkClaims(process, proposal);
        _checkParties(proposal);
        for (uint256 i = 0; i < proposal.steps.length; ++i) {
            _checkStep(community, proposal, i, clerk);
        }
        weighty = exceeds(community, process.treasuryShare, proposal.steps);
        bool enough = proposal.stakes == Stakes.High || proposal.stakes == Stakes.Constitutional;
        if (weighty && !enough) revert IDecisions.StakesTooLow(proposal.stakes, Stakes.High);
    }

    /// @notice Reverts if a call's target is forbidden by now, or a module that is told something not chartered any more, and says whether the steps may spend more than low stakes
    /// allow: with what was spent this season, more than the share of what the account held.
    function exceeds(address community, uint256 share, Step[] calldata steps) public view returns (bool over) {
        for (uint256 i = 0; i < steps.length; ++i) {
            if (steps[i].kind == Kind.Instruct && ASSEMBLY.powersOf(community, steps[i].target) == 0) {
                revert IDecisions.ForbiddenStep(i, steps[i].target);
            }
            if (steps[i].kind != Kind.Call) continue;
            if (_forbidden(community, steps[i])) revert IDecisions.ForbiddenStep(i, steps[i].target);
            (bool known, address asset, ) = spending(steps[i]);
            over = over || !known || _exceeds(community, share, asset, steps);
        }
    }

    /// @notice What a call spends, of which asset; zero is coin. `known` unless the call may move anything.
    function spending(Step calldata step) public pure returns (bool known, address asset, uint256 amount) {
        if (step.kind != Kind.Call) return (true, address(0), 0);
        if (step.data.length == 0) return (true, address(0), step.value);
        bool transfer =
            step.value == 0 &&
                step.data.length == 68 &&
                bytes4(step.data) == Scope.TRANSFER &&
                bytes12(step.data[4:16]) == 0;
        return transfer ? (true, step.target, uint256(bytes32(step.data[36:68]))) : (false, address(0), step.value);
    }

    // --- inside ---

    function _exceeds(
        address community,
        uint256 share,
        address asset,
        Step[] calldata steps
    ) private view returns (bool) {
        uint256 before = IDecisions(msg.sender).spentOf(community, asset);
        uint256 held = asset == address(0) ? community.balance : IERC20(asset).balanceOf(community);
        uint256 spent = before;
        for (uint256 i = 0; i < steps.length; ++i) {
            (, address other, uint256 amount) = spending(steps[i]);
            if (other != asset) continue;
            // More than there is cannot be spent, and would overflow below.
            if (amount > held) return true;
            spent += amount;
        }
        return spent > ((held + before) * share) / WHOLE;
    }

    /// @dev The kernel, records, modules, the account itself; and another community's account, save to pay it.
    function _forbidden(address community, Step calldata step) private view returns (bool) {
        address target = step.target;
        return
            target == address(0) ||
            target == community ||
            target == address(ASSEMBLY) ||
            target == DEEDS ||
            target == MANDATES ||
            target == msg.sender ||
            ASSEMBLY.powersOf(community, target) != 0 ||
            (step.data.length != 0 && ASSEMBLY.seasonOf(target).number != 0);
    }

    function _checkStep(address community, Proposal calldata proposal, uint256 index, Clerk clerk) private view {
        Step calldata step = proposal.steps[index];
        (Stakes stakes, Kind kind) = (proposal.stakes, step.kind);
        bool human = stakes == Stakes.Human;
        if (kind == Kind.Call) {
            if (human) revert IDecisions.WrongSteps(index);
            return;
        }
        if (kind == Kind.Admit) {
            if (human || step.value != 0 || step.data.length != 0) revert IDecisions.WrongSteps(index);
            return;
        }
        if (kind == Kind.Suspend) {
            bool other = human && (step.target != proposal.affected || !proposal.severe);
            // Whose mandate it is is said, and heard where stakes are human.
            if (
                step.data.length != 32 ||
                step.value > type(uint40).max ||
                other ||
                _holder(community, bytes32(step.data)) != step.target
            ) {
                revert IDecisions.WrongSteps(index);
            }
            return;
        }
        if (kind == Kind.Instruct) {
            // Only what the charter names: what the module is told is read from its own form of it.
            bool chartered = ASSEMBLY.powersOf(community, step.target) != 0;
            if (human || step.value != 0 || !chartered) revert IDecisions.WrongSteps(index);
            IInstructed(step.target).checkInstruction(community, step.data);
            return;
        }
        // What follows is decided by itself.
        if (proposal.steps.length != 1 || step.value != 0) revert IDecisions.WrongSteps(index);
        if (kind == Kind.Expel) {
            if (!human) revert IDecisions.StakesTooLow(stakes, Stakes.Human);
            if (step.data.length != 0 || step.target != proposal.affected || !proposal.severe) {
                revert IDecisions.WrongSteps(index);
            }
            return;
        }
        if (stakes != Stakes.Constitutional) revert IDecisions.StakesTooLow(stakes, Stakes.Constitutional);
        if (kind == Kind.Amend) {
            if (step.target != address(0)) revert IDecisions.WrongSteps(index);
            Charter memory charter = abi.decode(step.data, (Charter));
            // One form only: readers encode it again to check the key.
            if (keccak256(abi.encode(charter)) != keccak256(step.data)) revert IDecisions.WrongSteps(index);
            clerk.check(charter);
            // A renderer that cannot render would leave nobody able to put it right.
            clerk.rules(charter);
        } else if (step.data.length != 0 || (step.target == address(0)) != (kind == Kind.Dissolve)) {
            revert IDecisions.WrongSteps(index);
        } else if (kind == Kind.Divide && (step.target == community || ASSEMBLY.seasonOf(step.target).number == 0)) {
            revert IDecisions.WrongSteps(index);
        }
    }

    function _holder(address community, bytes32 mandate) private view returns (address) {
        return IMandates(MANDATES).mandateOf(community, mandate).holder;
    }

    function _checkClaims(Process calldata process, Proposal calldata proposal) private pure {
        bool reviewed = process.reviewers.length != 0;
        bool high = proposal.stakes == Stakes.High;
        bool may = reviewed && (high || proposal.stakes == Stakes.Constitutional);
        _within("claims", proposal.claims.length, reviewed && high ? 1 : 0, may ? MOST_CLAIMS : 0);
        for (uint256 i = 0; i < proposal.claims.length; ++i) {
            Texts.check(proposal.claims[i], 512);
        }
    }

    function _checkParties(Proposal calldata proposal) private pure {
        (address affected, address injured) = (proposal.affected, proposal.injured);
        bool human = proposal.stakes == Stakes.Human;
        bool right =
            human
                ? affected != address(0) && affected != injured
                : affected == address(0) && injured == address(0) && !proposal.severe;
        if (!right) revert IDecisions.WrongParties(affected, injured);
    }

    function _within(bytes32 field, uint256 value, uint256 least, uint256 most) private pure {
        if (value < least || value > most) revert IDecisions.ProposalOutOfRange(field, value, least, most);
    }
}
