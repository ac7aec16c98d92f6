// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IAssembly, Seating, Tally} from "../../../contracts/interfaces/IAssembly.sol";
import {Decision, Finding, IDecisions, Phase, Stakes, State} from "../../../contracts/interfaces/IDecisions.sol";

/// @notice How a decision stands, and whose voices it stands on.
struct Seen {
    Phase phase;
    Finding finding;
    uint256 electorate;
    uint256 consents;
    uint256 objections;
    uint256 voiced;
    /// Of all that must never change once it is put, and once it is asked.
    bytes32 rules;
    bytes32 ballot;
}

/// @notice Everything a campaign of decisions compares, in one read.
contract DecisionsLens {
    function look(
        IAssembly assembly_,
        IDecisions decisions,
        address community,
        IERC20 token,
        bytes32[] calldata ids
    ) external view returns (Seen[] memory seen, uint256[4] memory treasury, uint256[3] memory seating) {
        seen = new Seen[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) {
            Tally memory tally = assembly_.tally(community, ids[i]);
            (Phase phase, Finding finding) = decisions.standing(community, ids[i]);
            Decision memory decision = decisions.decisionOf(community, ids[i]);
            (decision.state, decision.raisedTo) = (State.None, Stakes.Low);
            seen[i] = Seen(
                phase,
                finding,
                tally.ballot.electorate,
                tally.consents,
                tally.objections,
                tally.voiced,
                keccak256(abi.encode(decision)),
                tally.ballot.opensAt == 0 ? bytes32(0) : keccak256(abi.encode(tally.ballot))
            );
        }
        treasury = [
            community.balance,
            token.balanceOf(community),
            decisions.spentOf(community, address(0)),
            decisions.spentOf(community, address(token))
        ];
        Seating memory found = assembly_.seatingOf(community);
        seating = [found.seats, found.newcomers & found.seats, found.resting];
    }
}
