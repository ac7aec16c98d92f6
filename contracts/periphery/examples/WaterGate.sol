// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IMandates} from "../../interfaces/IMandates.sol";
import {Mandated} from "../Mandated.sol";

/// @title A sluice that only the keeper moves
/// @notice An example for integrators: the keeper is whoever holds a mandate of the village, while it stands.
contract WaterGate is Mandated {
    /// @notice How far the gate is open, in per cent.
    uint8 public opening;

    address public immutable COMMUNITY;
    bytes32 public immutable KEEPER;

    event Moved(address indexed keeper, uint8 from, uint8 to);

    error BeyondOpen(uint8 opening);

    constructor(IMandates mandates, address community, bytes32 keeper) Mandated(mandates) {
        COMMUNITY = community;
        KEEPER = keeper;
    }

    /// @notice Sets the opening. Only the keeper may; 0 to 100 per cent.
    function move(uint8 to) external onlyMandated(COMMUNITY, KEEPER) {
        if (to > 100) revert BeyondOpen(to);
        emit Moved(msg.sender, opening, to);
        opening = to;
    }
}
