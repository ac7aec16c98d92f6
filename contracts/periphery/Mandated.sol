// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IMandates} from "../interfaces/IMandates.sol";

/// @title Mandated
/// @notice Inherit this to let a function be called only by the holder of a mandate that stands at that moment. Who
/// loses the consent of their community loses the function in the same block; nobody has to revoke anything here.
/// @dev This and the interfaces are compiled by others too, and accept other compilers than the protocol's own.
abstract contract Mandated {
    IMandates public immutable MANDATES;

    /// @notice `person` does not hold the mandate, or it does not stand now. `IMandates.standing` says why.
    error NotMandated(address community, bytes32 mandate, address person);

    constructor(IMandates mandates) {
        MANDATES = mandates;
    }

    /// @dev Costs what `IMandates.holds` costs: about 20,000 gas.
    modifier onlyMandated(address community, bytes32 mandate) {
        if (!MANDATES.holds(community, mandate, msg.sender)) revert NotMandated(community, mandate, msg.sender);
        _;
    }
}
