// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Clerk} from "../Clerk.sol";
import {Charter} from "../interfaces/Charter.sol";
import {Ballot} from "../interfaces/IBallots.sol";
import {ICommon, Request} from "../interfaces/ICommunities.sol";
import {Charters} from "../libraries/Charters.sol";
import {Clock} from "../libraries/Clocks.sol";
import {PackedTenure} from "../libraries/Tenures.sol";

/// @title What the assembly keeps of each community
/// @notice Seats and voices are written by the contracts that build on this one.
abstract contract Communities is ICommon, EIP712 {
    /// @dev What one season's voices say on one matter. `withdrawn` also closes a seat to signatures.
    struct Voicing {
        uint256 given;
        uint256 withdrawn;
    }

    struct BallotBox {
        Ballot terms;
        uint256 consents;
        uint256 objections;
        /// Seats that spoke by transaction, or took their voice back: closed to signatures.
        uint256 closed;
        mapping(uint256 seat => bytes32) reasons;
    }

    /// @dev How often a seat objected in a season.
    struct Pace {
        uint32 season;
        uint32 objections;
    }

    struct Community {
        Clock clock;
        uint256 seats;
        /// The hash of the charter in force.
        bytes32 charter;
        /// The hash of its `Speech`.
        bytes32 speech;
        /// Seats first taken in the clock's season, and seats whose vouch was used in it; both only if it grew.
        uint256 newcomers;
        uint256 spent;
        mapping(address person => PackedTenure) tenures;
        mapping(address module => uint8) powers;
        /// By season. A season and the one before it lie side by side.
        mapping(bytes32 matter => Voicing[2 ** 32]) voices;
        /// The seats left in a season.
        mapping(uint256 season => uint256) vacated;
        mapping(address person => Request) requests;
        mapping(address person => uint256) vouchers;
        mapping(bytes32 ballot => BallotBox) ballots;
        mapping(uint256 seat => Pace) paces;
    }

    /// @inheritdoc ICommon
    address public immutable ACCOUNT;

    /// @notice Reads charters and words.
    Clerk public immutable CLERK;

    mapping(address account => Community) internal _communities;

    constructor(address account, Clerk clerk) EIP712("Folkmoot", "1") {
        ACCOUNT = account;
        CLERK = clerk;
    }

    /// @dev The seats that count: all but this season's newcomers. `season` is the one that runs. The mark of growth lies
    /// in the clock, which is read anyway: a season without newcomers costs no second read.
    function _counting(Community storage here, Clock clock, uint32 season) internal view returns (uint256 seats) {
        seats = here.seats;
        if (clock.grew(season)) seats &= ~here.newcomers;
    }

    /// @dev Whoever gave in this season or the last. A withdrawal clears both, so no third word is read here.
    function _consenting(Community storage here, bytes32 matter, uint32 season) internal view returns (uint256) {
        Voicing[2 ** 32] storage voices = here.voices[matter];
        return voices[season].given | voices[_before(season)].given;
    }

    /// @dev Before season 0, in which a community is not open, lies the last of all, in which nobody ever speaks.
    function _before(uint32 season) internal pure returns (uint32) {
        unchecked {
            return season - 1;
        }
    }

    /// @dev The bit of the person's seat. Reverts unless they have one.
    function _bit(PackedTenure tenure, address community, address person) internal pure returns (uint256 seat) {
        seat = tenure.bit();
        if (seat == 0) revert NotSeated(community, person);
    }

    /// @dev Consents and signatures of a seat's last occupant count to the end of the season after the one they left in.
    function _resting(Community storage here, uint32 season) internal view returns (uint256) {
        return here.vacated[season] | here.vacated[_before(season)];
    }

    /// @dev No loop, no call, and nothing that could revert for who is seated.
    function _end(address community, address person) internal returns (uint8 seat) {
        Community storage here = _communities[community];
        PackedTenure tenure = here.tenures[person];
        uint256 bit = _bit(tenure, community, person);
        uint32 season = here.clock.current();
        here.tenures[person] = tenure.ended(season);
        here.seats &= ~bit;
        here.vacated[season] |= bit;
        return tenure.seat();
    }

    function _openSeason(Community storage here, address community) internal returns (Clock clock) {
        clock = here.clock;
        if (!clock.isOpen()) revert NotOpen(community);
        if (clock.current() == clock.season()) return clock;
        clock = clock.turned(_seed());
        here.clock = clock;
        emit SeasonOpened(community, clock.season(), clock.start(), clock.length(), clock.seed());
    }

    function _seed() internal view returns (uint64) {
        return uint64(uint256(blockhash(block.number - 1)));
    }

    function _requirePower(address community, uint8 power) internal view {
        if (_communities[community].powers[msg.sender] & power == 0) {
            revert PowerNotGranted(community, msg.sender, power);
        }
    }

    function _requireCharter(address community, Charter calldata charter) internal view {
        if (Charters.hash(charter) != _communities[community].charter) revert WrongCharter(community);
    }
}
