// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IAccount} from "../../../contracts/interfaces/IAccount.sol";
import {Charter, IAssembly, PersonSignature} from "../../../contracts/interfaces/IAssembly.sol";
import {Stakes} from "../../../contracts/interfaces/IDecisions.sol";
import {IInstructed} from "../../../contracts/interfaces/IInstructed.sol";
import {IMandates} from "../../../contracts/interfaces/IMandates.sol";

/// @notice A module that uses whatever powers a charter gives it, for anybody (it is for tests only).
contract TestModule {
    function amend(IAssembly assembly_, address community, Charter calldata from, Charter calldata to) external {
        assembly_.amend(community, from, to, msg.sender);
    }

    function suspend(IMandates mandates, address community, bytes32 id, uint40 until) external {
        mandates.suspend(community, id, until, msg.sender, "A hearing is under way.");
    }

    function execute(IAccount account, address target, uint256 value, bytes calldata data) external {
        account.execute(target, value, data);
    }

    function admit(
        IAssembly assembly_,
        address community,
        Charter calldata charter,
        PersonSignature calldata candidate
    ) external {
        assembly_.admitByModule(community, charter, candidate, msg.sender);
    }

    function expel(IAssembly assembly_, address community, address person) external {
        assembly_.expel(community, person, msg.sender);
    }

    function openBallot(
        IAssembly assembly_,
        address community,
        bytes32 key,
        bytes32 text,
        uint256 among,
        uint40 opensAt,
        uint40 closesAt,
        uint40 endsAt
    ) external {
        assembly_.openBallot(community, key, text, among, opensAt, closesAt, endsAt, msg.sender);
    }

    function instruct(
        IInstructed instructed,
        address community,
        bytes32 decision,
        Stakes stakes,
        uint40 openedAt,
        address by,
        bytes calldata data
    ) external {
        instructed.instruct(community, decision, stakes, openedAt, by, data);
    }
}
