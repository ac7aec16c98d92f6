// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Whoever builds on the assembly finds every name here.
// solhint-disable no-unused-import
import {ChartedModule, Charter, Powers, Process, Speech} from "./Charter.sol";
import {Ballot, IBallots, SignedBallot, SignedObjection, Tally} from "./IBallots.sol";
import {
    CompactSignature,
    ICommunities,
    Matter,
    PersonSignature,
    Poll,
    Request,
    Season,
    Seating,
    Tenure
} from "./ICommunities.sol";
import {IReadings} from "./IReadings.sol";
import {Asset, AssetKind, FounderSignature, IRegistrar, Motion} from "./IRegistrar.sol";
import {Skip} from "./ISkips.sol";
import {IVoices, SignedVoice} from "./IVoices.sol";
// solhint-enable no-unused-import

/// @title The assembly: charters, seats, seasons and voices
/// @notice The kernel. It knows no module and calls none. A community is at most 256 seats, so what all its members
/// say about a matter fits in one word: bit `i` speaks for seat `i`.
///
///   nobody --found: own signature--> seated --leave, expelled, seat recovered--> left
///     ^  |                             ^                                          |
///     |  +--join: own will, vouches---+                                          |
///     +---------------------- two season boundaries ------------------------------+
///
///   silent --give, signed consent--> consenting --two season boundaries--> silent
///     any  --withdraw--> withdrawn (signatures closed until the next season; a transaction may give again)
interface IAssembly is ICommunities, IRegistrar, IReadings, IVoices, IBallots {}
