// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Clerk} from "./Clerk.sol";
import {Communities} from "./kernel/Communities.sol";
import {Foundings} from "./kernel/Foundings.sol";
import {Readings} from "./kernel/Readings.sol";
import {Seats} from "./kernel/Seats.sol";

/// @title The assembly's registrar
/// @notice How people come to their seats and leave them, how charters begin and change, and what can be read without haste. The assembly creates one and runs
/// its code in its own storage (decision 015); what anybody does by calling this contract itself concerns nobody.
contract Registrar is Foundings, Seats, Readings {
    constructor(address account, Clerk clerk) Communities(account, clerk) {}
}
