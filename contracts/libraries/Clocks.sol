// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Season} from "../interfaces/IAssembly.sol";

/// @dev A community's time, and the rules that every standing reads, in one word. From the lowest bit:
///      start           40  when the last opened season began; zero while the community is not open
///      season          32  the number of that season, from 1
///      length          32  seconds in that season
///      nextLength      32  seconds in each season after it
///      seed            64  of a block hash, taken when that season was opened
///      standingShare   16  basis points
///      longestTermDays 16
///      outsiders        1
///      grown            1  whether newcomers were seated in that season
///      Packed by hand, and with all of a community's state side by side, a voice costs 780 gas less than unpacked, from
///      mappings of their own.
type Clock is uint256;

using Clocks for Clock global;

/// @title Seasons
/// @notice Time passes without anybody's help: the season is computed. Only the seed needs a transaction, the first of
/// the season, so that nobody can sign consents ahead of it.
library Clocks {
    uint256 private constant LENGTH = uint256(type(uint32).max) << 72;
    uint256 private constant GROWN = 1 << 233;
    /// @dev What a charter sets.
    uint256 private constant RULES =
        (uint256(type(uint32).max) << 104) | (uint256(type(uint32).max) << 200) | (1 << 232);
    /// @dev What a season's turn leaves as it is.
    uint256 private constant LASTING =
        ~(uint256(type(uint72).max) | (uint256(type(uint64).max) << 136) | LENGTH | GROWN);

    /// @notice A clock that begins now, with season 1.
    function begin(
        uint32 seasonLength,
        uint64 firstSeed,
        uint16 share,
        uint16 termDays,
        bool withOutsiders
    ) internal view returns (Clock) {
        uint256 rules = _rules(seasonLength, share, termDays, withOutsiders);
        return _at(rules, uint40(block.timestamp), 1, seasonLength, firstSeed);
    }

    function isOpen(Clock clock) internal pure returns (bool) {
        return uint40(Clock.unwrap(clock)) != 0;
    }

    function start(Clock clock) internal pure returns (uint40) {
        return uint40(Clock.unwrap(clock));
    }

    /// @notice The last opened season. `current` is the one that runs.
    function season(Clock clock) internal pure returns (uint32) {
        return uint32(Clock.unwrap(clock) >> 40);
    }

    function length(Clock clock) internal pure returns (uint32) {
        return uint32(Clock.unwrap(clock) >> 72);
    }

    function nextLength(Clock clock) internal pure returns (uint32) {
        return uint32(Clock.unwrap(clock) >> 104);
    }

    function seed(Clock clock) internal pure returns (uint64) {
        return uint64(Clock.unwrap(clock) >> 136);
    }

    function standingShare(Clock clock) internal pure returns (uint16) {
        return uint16(Clock.unwrap(clock) >> 200);
    }

    function longestTermDays(Clock clock) internal pure returns (uint16) {
        return uint16(Clock.unwrap(clock) >> 216);
    }

    function outsiders(Clock clock) internal pure returns (bool) {
        return (Clock.unwrap(clock) >> 232) & 1 == 1;
    }

    /// @notice Whether newcomers were seated in `number`, the season that runs.
    function grew(Clock clock, uint32 number) internal pure returns (bool) {
        return Clock.unwrap(clock) & GROWN != 0 && clock.season() == number;
    }

    function withGrowth(Clock clock) internal pure returns (Clock) {
        return Clock.wrap(Clock.unwrap(clock) | GROWN);
    }

    /// @notice The number of the season that runs now; 0 while the community is not open.
    function current(Clock clock) internal view returns (uint32 number) {
        (number, ) = _now(clock);
    }

    /// @notice The season that runs now, in full.
    function asSeason(Clock clock) internal view returns (Season memory) {
        if (!clock.isOpen()) return Season(0, 0, 0, false, 0);
        (uint32 number, uint40 startsAt) = _now(clock);
        bool opened = number == clock.season();
        uint40 endsAt = startsAt + (opened ? clock.length() : clock.nextLength());
        return Season(number, startsAt, endsAt, opened, opened ? clock.seed() : 0);
    }

    /// @notice The clock as it stands once the current season, which is a new one, is opened with `newSeed`.
    function turned(Clock clock, uint64 newSeed) internal view returns (Clock) {
        (uint32 number, uint40 startsAt) = _now(clock);
        return _at(Clock.unwrap(clock) & LASTING, startsAt, number, clock.nextLength(), newSeed);
    }

    /// @notice The clock with a new charter's rules; the season that runs keeps its length.
    function withRules(
        Clock clock,
        uint32 seasonLength,
        uint16 share,
        uint16 termDays,
        bool withOutsiders
    ) internal pure returns (Clock) {
        return Clock.wrap((Clock.unwrap(clock) & ~RULES) | _rules(seasonLength, share, termDays, withOutsiders));
    }

    function _rules(
        uint32 seasonLength,
        uint16 share,
        uint16 termDays,
        bool withOutsiders
    ) private pure returns (uint256) {
        return
            (uint256(seasonLength) << 104) |
            (uint256(share) << 200) |
            (uint256(termDays) << 216) |
            (withOutsiders ? 1 << 232 : 0);
    }

    function _at(
        uint256 lasting,
        uint40 startsAt,
        uint32 number,
        uint32 seconds_,
        uint64 newSeed
    ) private pure returns (Clock) {
        return
            Clock.wrap(
                lasting | startsAt | (uint256(number) << 40) | (uint256(seconds_) << 72) | (uint256(newSeed) << 136)
            );
    }

    /// @dev Unchecked, since no sum of a 40-bit time and 32-bit lengths overflows: every voice and every standing asks this.
    function _now(Clock clock) private view returns (uint32 number, uint40 startsAt) {
        (number, startsAt) = (clock.season(), clock.start());
        if (startsAt == 0) return (0, 0);
        unchecked {
            uint256 boundary = uint256(startsAt) + clock.length();
            if (block.timestamp < boundary) return (number, startsAt);
            uint256 next = clock.nextLength();
            uint256 passed = (block.timestamp - boundary) / next;
            return (uint32(number + 1 + passed), uint40(boundary + passed * next));
        }
    }
}
