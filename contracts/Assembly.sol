// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {Charter, IAssembly, Poll, Powers, Request, Season, Seating, Tenure} from "./interfaces/IAssembly.sol";
import {Foundings} from "./kernel/Foundings.sol";
import {Seats} from "./kernel/Seats.sol";
import {Voices} from "./kernel/Voices.sol";
import {Charters} from "./libraries/Charters.sol";
import {Clock} from "./libraries/Clocks.sol";
import {PackedTenure} from "./libraries/Tenures.sol";

/// @title Assembly
/// @notice Charters, seats, seasons and voices of every community: the kernel. `multicall` carries out several of its
/// functions in one transaction, as the sender: vouches and the admission they allow, or voices on many matters.
contract Assembly is Foundings, Seats, Voices, Multicall {
    // --- seasons ---

    /// @inheritdoc IAssembly
    function openSeason(address community) external returns (Season memory) {
        return _openSeason(_communities[community], community).asSeason();
    }

    /// @inheritdoc IAssembly
    function changeSeasonLength(address community, uint32 length, address by) external {
        _requirePower(community, Powers.AMEND);
        Community storage here = _communities[community];
        Charters.checkSeasonLength(length);
        // Seasons that passed in silence keep the length that was in force while they passed.
        Clock clock = _openSeason(here, community);
        emit SeasonLengthChanged(community, by, msg.sender, clock.nextLength(), length);
        here.clock = clock.withNextLength(length);
    }

    // --- what others read ---

    /// @inheritdoc IAssembly
    function communityOf(Charter calldata charter, address[] calldata founders) external view returns (address) {
        return _communityOf(_salt(Charters.hash(charter), keccak256(abi.encodePacked(founders))));
    }

    /// @inheritdoc IAssembly
    function seatsOf(address community) external view returns (uint256) {
        return _communities[community].seats;
    }

    /// @inheritdoc IAssembly
    function seatingOf(address community) external view returns (Seating memory) {
        Community storage here = _communities[community];
        Clock clock = here.clock;
        uint32 season = clock.current();
        (uint256 newcomers, uint256 spent) = clock.grew(season) ? (here.newcomers, here.spent) : (0, 0);
        return Seating(here.seats, newcomers, _resting(here, season), spent);
    }

    /// @inheritdoc IAssembly
    function requestOf(address community, address person) external view returns (Request memory) {
        return _communities[community].requests[person];
    }

    /// @inheritdoc IAssembly
    function vouchersOf(address community, address person) external view returns (uint256) {
        return _communities[community].vouchers[person];
    }

    /// @inheritdoc IAssembly
    function speechOf(address community) external view returns (bytes32) {
        return _communities[community].speech;
    }

    /// @inheritdoc IAssembly
    function powersOf(address community, address module) external view returns (uint8) {
        return _communities[community].powers[module];
    }

    /// @inheritdoc IAssembly
    function tenureOf(address community, address person) external view returns (Tenure memory) {
        return _communities[community].tenures[person].unpack();
    }

    /// @inheritdoc IAssembly
    function seasonOf(address community) external view returns (Season memory) {
        return _communities[community].clock.asSeason();
    }

    /// @inheritdoc IAssembly
    function nextSeasonLength(address community) external view returns (uint32) {
        return _communities[community].clock.nextLength();
    }

    /// @inheritdoc IAssembly
    function voicesOf(
        address community,
        bytes32 matter,
        uint32 season
    ) external view returns (uint256 given, uint256 withdrawn) {
        Voicing storage voices = _communities[community].voices[matter][season];
        return (voices.given, voices.withdrawn);
    }

    /// @inheritdoc IAssembly
    function consenting(address community, bytes32 matter) external view returns (uint256) {
        Community storage here = _communities[community];
        Clock clock = here.clock;
        uint32 season = clock.current();
        return _consenting(here, matter, season) & _counting(here, clock, season);
    }

    /// @inheritdoc IAssembly
    function poll(address community, bytes32 matter, address person) external view returns (Poll memory result) {
        Community storage here = _communities[community];
        Clock clock = here.clock;
        PackedTenure tenure = here.tenures[person];
        uint32 season = clock.current();
        uint256 counting = _counting(here, clock, season);
        result.season = season;
        result.consenting = _consenting(here, matter, season) & counting;
        result.counting = counting;
        result.seat = tenure.bit();
        result.tenure = tenure.number();
        result.standingShare = clock.standingShare();
        result.longestTermDays = clock.longestTermDays();
        result.outsiders = clock.outsiders();
    }
}
