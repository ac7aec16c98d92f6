// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Request, Seating} from "../interfaces/ICommunities.sol";
import {IReadings} from "../interfaces/IReadings.sol";
import {Clock} from "../libraries/Clocks.sol";
import {Words} from "../libraries/Words.sol";
import {Communities} from "./Communities.sol";

/// @title What no voice and no act waits for
abstract contract Readings is IReadings, Communities {
    /// @inheritdoc IReadings
    function seatsOf(address community) external view returns (uint256) {
        return _communities[community].seats;
    }

    /// @inheritdoc IReadings
    function seatingOf(address community) external view returns (Seating memory) {
        Community storage here = _communities[community];
        Clock clock = here.clock;
        uint32 season = clock.current();
        (uint256 newcomers, uint256 spent) = clock.grew(season) ? (here.newcomers, here.spent) : (0, 0);
        return Seating(here.seats, newcomers, _resting(here, season), spent);
    }

    /// @inheritdoc IReadings
    function requestOf(address community, address person) external view returns (Request memory) {
        return _communities[community].requests[person];
    }

    /// @inheritdoc IReadings
    function vouchersOf(address community, address person) external view returns (uint256) {
        return _communities[community].vouchers[person];
    }

    /// @inheritdoc IReadings
    function nextSeasonLength(address community) external view returns (uint32) {
        return _communities[community].clock.nextLength();
    }

    /// @inheritdoc IReadings
    function charterOf(address community) external view returns (bytes32) {
        return _communities[community].charter;
    }

    /// @inheritdoc IReadings
    function speechOf(address community) external view returns (bytes32) {
        return _communities[community].speech;
    }

    /// @inheritdoc IReadings
    function voicesOf(
        address community,
        bytes32 matter,
        uint32 season
    ) external view returns (uint256 given, uint256 withdrawn) {
        Voicing storage voices = _communities[community].voices[matter][season];
        return (voices.given, voices.withdrawn);
    }

    /// @inheritdoc IReadings
    function reasonOf(address community, bytes32 ballot, uint8 seat) external view returns (bytes32) {
        return _communities[community].ballots[ballot].reasons[Words.bit(seat)];
    }
}
