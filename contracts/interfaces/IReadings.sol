// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Request, Seating} from "./ICommunities.sol";

/// @title What no voice and no act waits for
interface IReadings {
    /// @notice The seats in use, as a word.
    function seatsOf(address community) external view returns (uint256);

    /// @notice How all the seats are taken, as words.
    function seatingOf(address community) external view returns (Seating memory);

    /// @notice The seat that a person asks for, or last took back.
    function requestOf(address community, address person) external view returns (Request memory);

    /// @notice The seats that vouched for a person's last tenure here; zero for founders.
    /// @dev They are the seats of that time: compare the tenures' beginnings before taking them for present members.
    function vouchersOf(address community, address person) external view returns (uint256 seats);

    /// @notice The length of the seasons from the next boundary on, in seconds.
    function nextSeasonLength(address community) external view returns (uint32);

    /// @notice keccak256 of the charter in force, as `abi.encode` writes it.
    function charterOf(address community) external view returns (bytes32);

    /// @notice keccak256 of the community's `Speech`.
    function speechOf(address community) external view returns (bytes32);

    /// @notice The raw words of one season: who gave, and who withdrew.
    function voicesOf(
        address community,
        bytes32 matter,
        uint32 season
    ) external view returns (uint256 given, uint256 withdrawn);

    /// @notice The hash of the reason that the seat last objected with; zero: it never did.
    function reasonOf(address community, bytes32 ballot, uint8 seat) external view returns (bytes32);
}
