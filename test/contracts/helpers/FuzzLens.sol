// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IAssembly, Seating} from "../../../contracts/interfaces/IAssembly.sol";
import {IMandates, Reason} from "../../../contracts/interfaces/IMandates.sol";

/// @notice Everything a campaign compares, in one read.
contract FuzzLens {
    function look(
        IAssembly assembly_,
        IMandates mandates,
        address community,
        bytes32[] calldata matters
    )
        external
        view
        returns (
            uint256[] memory consenting,
            Reason[] memory reasons,
            int256[] memory margins,
            uint256 balance,
            uint256[3] memory seating
        )
    {
        consenting = new uint256[](matters.length);
        reasons = new Reason[](matters.length);
        margins = new int256[](matters.length);
        for (uint256 i = 0; i < matters.length; ++i) {
            consenting[i] = assembly_.consenting(community, matters[i]);
            (, reasons[i], margins[i]) = mandates.standing(community, matters[i]);
        }
        balance = community.balance;
        Seating memory found = assembly_.seatingOf(community);
        seating = [found.seats, found.newcomers & found.seats, found.resting];
    }
}
