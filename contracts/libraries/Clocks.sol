// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Season} from "../interfaces/IAssembly.sol";

/// @notice A community's time, and the rules that every standing reads, together in one slot.
struct Clock {
    /// When the last opened season began. Zero while the community is not open.
    uint40 start;
    /// The number of that season, from 1.
    uint32 season;
    /// Seconds in that season.
    uint32 length;
    /// Seconds in each season after it.
    uint32 nextLength;
    /// 64 bits of a block hash, taken when that season was opened.
    uint64 seed;
    uint16 standingShare;
    uint16 longestTermDays;
    uint16 capacity;
    bool outsiders;
}

/// @title Seasons
/// @notice Time passes without anybody's help: the season is computed. Only the seed needs a transaction, the first of
/// the season, so that nobody can sign consents ahead of it.
library Clocks {
    /// @notice The number of the season that runs now; 0 while the community is not open.
    function current(Clock memory clock) internal view returns (uint32) {
        (uint32 number, ) = _now(clock);
        return number;
    }

    /// @notice The season that runs now, in full.
    function asSeason(Clock memory clock) internal view returns (Season memory) {
        if (clock.start == 0) return Season(0, 0, 0, false, 0);
        (uint32 number, uint40 startsAt) = _now(clock);
        bool opened = number == clock.season;
        uint40 endsAt = startsAt + (opened ? clock.length : clock.nextLength);
        return Season(number, startsAt, endsAt, opened, opened ? clock.seed : 0);
    }

    /// @notice The clock as it stands once the current season, which is a new one, is opened with `seed`.
    function turned(Clock memory clock, uint64 seed) internal view returns (Clock memory) {
        (clock.season, clock.start) = _now(clock);
        clock.length = clock.nextLength;
        clock.seed = seed;
        return clock;
    }

    function _now(Clock memory clock) private view returns (uint32 number, uint40 startsAt) {
        if (clock.start == 0) return (0, 0);
        uint256 boundary = uint256(clock.start) + clock.length;
        if (block.timestamp < boundary) return (clock.season, clock.start);
        uint256 passed = (block.timestamp - boundary) / clock.nextLength;
        return (uint32(clock.season + 1 + passed), uint40(boundary + passed * clock.nextLength));
    }
}
