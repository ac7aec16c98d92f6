// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Words} from "../../contracts/libraries/Words.sol";
import {PackedTenure, Tenures} from "../../contracts/libraries/Tenures.sol";
import {Tenure} from "../../contracts/interfaces/IAssembly.sol";
import {Clock, Clocks} from "../../contracts/libraries/Clocks.sol";
import {Season} from "../../contracts/interfaces/IAssembly.sol";
import {Check, Cheats} from "./Check.sol";

/// @notice The tricks beside their plain references.
contract WordsTest is Check {
    function testFuzz_CountsEverySeat(uint256 word) external pure {
        uint256 seats;
        for (uint256 i = 0; i < 256; ++i) seats += (word >> i) & 1;
        assertEqual(Words.count(word), seats);
    }

    function test_CountsTheExtremes() external pure {
        assertEqual(Words.count(0), 0);
        assertEqual(Words.count(type(uint256).max), 256);
        assertEqual(Words.count(type(uint256).max - 1), 255);
        assertEqual(Words.count(1 << 255), 1);
    }

    function testFuzz_FirstSeats(uint16 seats) external pure {
        seats = uint16(seats % 257);
        assertEqual(Words.count(Words.firstSeats(seats)), seats);
        if (seats > 0) assertTrue(Words.has(Words.firstSeats(seats), uint8(seats - 1)));
        if (seats < 256) assertTrue(!Words.has(Words.firstSeats(seats), uint8(seats)));
    }

    function testFuzz_TenuresSurvivePacking(uint8 seat, uint8 number, uint32 season, uint32 last) external pure {
        PackedTenure packed = Tenures.pack(seat, number, season);
        Tenure memory tenure = packed.unpack();
        assertEqual(tenure.seat, seat);
        assertEqual(tenure.number, number);
        assertEqual(tenure.since, season);
        assertTrue(tenure.seated && packed.seated());
        assertEqual(packed.bit(), uint256(1) << seat);
        tenure = packed.ended(last).unpack();
        assertEqual(tenure.seat, seat);
        assertEqual(tenure.number, number);
        assertEqual(tenure.since, last);
        assertTrue(!tenure.seated);
        assertEqual(packed.ended(last).bit(), 0);
    }

    /// @dev The division against a walk from boundary to boundary.
    function testFuzz_SeasonsByDivisionAreSeasonsByWalking(uint32 length, uint32 next, uint32 later) external {
        length = uint32(1 hours + (length % 365 days));
        next = uint32(1 hours + (next % 365 days));
        later = uint32(later % (60 * uint256(next)));
        Clock clock = Clock.wrap(
            1_700_000_000 | (uint256(7) << 40) | (uint256(length) << 72) | (uint256(next) << 104) | (uint256(9) << 136)
        );
        cheats.warp(uint256(clock.start()) + later);

        uint256 start = clock.start();
        uint256 season = 7;
        for (uint256 size = length; block.timestamp >= start + size; size = next) {
            start += size;
            season += 1;
        }
        Season memory found = clock.asSeason();
        assertEqual(found.number, season);
        assertEqual(found.startsAt, start);
        assertEqual(found.endsAt, start + (season == 7 ? length : next));
        assertEqual(found.seed, season == 7 ? 9 : 0);
        if (season == 7) return;
        clock = clock.turned(5);
        assertEqual(clock.season(), season);
        assertEqual(clock.start(), start);
        assertEqual(clock.length(), next);
        assertEqual(clock.nextLength(), next);
        assertEqual(clock.seed(), 5);
    }

    /// @dev Each field of the clock is where the others are not, and stays where nothing changes it.
    function testFuzz_ClocksSurvivePacking(
        uint32 length,
        uint64 seed,
        uint16 share,
        uint16 termDays,
        bool outsiders,
        uint32 next
    ) external view {
        length = uint32(1 hours + (length % 365 days));
        Clock clock = Clocks.begin(length, seed, ~share, ~termDays, !outsiders);
        assertEqual(clock.nextLength(), length);
        clock = clock.withRules(next, share, termDays, outsiders);
        assertTrue(clock.isOpen());
        assertEqual(clock.start(), block.timestamp);
        assertEqual(clock.season(), 1);
        assertEqual(clock.length(), length);
        assertEqual(clock.nextLength(), next);
        assertEqual(clock.seed(), seed);
        assertEqual(clock.standingShare(), share);
        assertEqual(clock.longestTermDays(), termDays);
        assertTrue(clock.outsiders() == outsiders);
    }

    /// @dev A season's turn changes nothing of the rules.
    function testFuzz_RulesSurviveTheTurn(uint16 share, uint16 termDays, bool outsiders, uint32 time) external {
        Clock clock = Clocks.begin(1 hours, type(uint64).max, share, termDays, outsiders);
        cheats.warp(block.timestamp + 1 hours + time);
        clock = clock.turned(0);
        assertEqual(clock.standingShare(), share);
        assertEqual(clock.longestTermDays(), termDays);
        assertTrue(clock.outsiders() == outsiders);
        assertEqual(clock.seed(), 0);
        assertEqual(clock.length(), 1 hours);
        assertEqual(clock.season(), 2 + uint256(time) / 1 hours);
    }
}
