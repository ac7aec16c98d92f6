// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {Account} from "./Account.sol";
import {Clerk} from "./Clerk.sol";
import {Registrar} from "./Registrar.sol";
import {ICommunities, Poll, Season, Tenure} from "./interfaces/ICommunities.sol";
import {IVoices} from "./interfaces/IVoices.sol";
import {Ballots} from "./kernel/Ballots.sol";
import {Communities} from "./kernel/Communities.sol";
import {Voices} from "./kernel/Voices.sol";
import {Clock} from "./libraries/Clocks.sol";
import {Parted} from "./libraries/Parted.sol";
import {PackedTenure} from "./libraries/Tenures.sol";

/// @title Assembly
/// @notice Charters, seats, seasons and voices of every community: the kernel. `multicall` carries out several of its
/// functions in one transaction, as the sender: vouches and the admission they allow, or voices on many matters.
/// @dev Foundings, admissions, recoveries, amendments and slow readings are the registrar's: a part of this contract that is
/// compiled by itself, since one alone would pass the 24,576 bytes of EIP-170, and that runs in this contract's storage
/// (decision 015).
contract Assembly is ICommunities, Voices, Ballots, Multicall, Parted {
    /// @notice What this contract does not know itself, this one does for it. Fixed for ever.
    address public immutable REGISTRAR;

    constructor(Clerk clerk) Communities(address(new Account()), clerk) {
        REGISTRAR = address(new Registrar(ACCOUNT, clerk));
    }

    function _otherPart() internal view override returns (address) {
        return REGISTRAR;
    }

    // --- leaving ---

    /// @inheritdoc ICommunities
    function leave(address community) external {
        emit Left(community, msg.sender, _end(community, msg.sender));
    }

    // --- seasons ---

    /// @inheritdoc ICommunities
    function openSeason(address community) external returns (Season memory) {
        return _openSeason(_communities[community], community).asSeason();
    }

    // --- what others read ---

    /// @inheritdoc ICommunities
    function powersOf(address community, address module) external view returns (uint8) {
        return _communities[community].powers[module];
    }

    /// @inheritdoc ICommunities
    function tenureOf(address community, address person) external view returns (Tenure memory) {
        return _communities[community].tenures[person].unpack();
    }

    /// @inheritdoc ICommunities
    function seasonOf(address community) external view returns (Season memory) {
        return _communities[community].clock.asSeason();
    }

    /// @inheritdoc IVoices
    function consenting(address community, bytes32 matter) external view returns (uint256) {
        Community storage here = _communities[community];
        Clock clock = here.clock;
        uint32 season = clock.current();
        return _consenting(here, matter, season) & _counting(here, clock, season);
    }

    /// @inheritdoc ICommunities
    function poll(address community, bytes32 matter, address person) external view returns (Poll memory result) {
        Community storage here = _communities[community];
        Clock clock = here.clock;
        // Who asks about nobody pays for no read.
        PackedTenure tenure = person == address(0) ? PackedTenure.wrap(0) : here.tenures[person];
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
