// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Speech} from "./Charter.sol";
import {CompactSignature, Matter, PersonSignature} from "./ICommunities.sol";
import {ISkips} from "./ISkips.sol";

/// @notice What every signature of a batch on a standing matter says.
struct SignedVoice {
    address community;
    Speech speech;
    /// The season that the signatures name.
    uint32 season;
    /// The seed of that season for consents, zero for withdrawals.
    uint64 seed;
    /// False gives consent, true withdraws it.
    bool withdrawal;
}

/// @title What members say on standing matters
interface IVoices is ISkips {
    /// @notice A person gave consent, by transaction or on a signed sheet.
    /// @dev Promises: the person is seated; the consent counts in `season` and the next unless withdrawn.
    event ConsentGiven(address indexed community, bytes32 indexed matter, address indexed person, uint32 season);

    /// @notice A person withdrew consent, by transaction or on a signed sheet.
    /// @dev Promises: no consent of `season` or before counts any more, and no signature of that season will.
    /// Emitted even when there was nothing to withdraw.
    event ConsentWithdrawn(address indexed community, bytes32 indexed matter, address indexed person, uint32 season);

    /// @notice Signed consents counted, one bit per seat. Promises as for `ConsentGiven`.
    event ConsentsGiven(address indexed community, bytes32 indexed matter, uint32 indexed season, uint256 seats);

    /// @notice Signed withdrawals counted, one bit per seat. Promises as for `ConsentWithdrawn`.
    event ConsentsWithdrawn(address indexed community, bytes32 indexed matter, uint32 indexed season, uint256 seats);

    /// @notice Zero is no matter.
    error UnknownMatter(address community, bytes32 matter);
    /// @notice A sheet has 1 to `most` lines.
    error WrongLineCount(uint256 lines, uint256 most);
    /// @notice The sheet's signature is not `person`'s over these lines.
    error WrongSignature(address person);
    /// @notice Signed for season `signed`; the current one is `current`.
    error WrongSeason(address community, uint32 signed, uint32 current);
    /// @notice The season's seed is `current`; while the season is not opened no signed consent exists.
    error WrongSeed(address community, uint64 signed, uint64 current);

    /// @notice Gives consent from now through the next season. Opens the season if need be.
    ///
    /// Emits `ConsentGiven`.
    ///
    /// Requirements: an open community in which the caller is seated.
    function giveConsent(address community, bytes32 matter) external;

    /// @notice Withdraws consent at once, whether or not there was any, and closes the matter to the caller's
    /// signatures until the next season. Never fails for who is seated: no external call, no loop, no season to name.
    ///
    /// Emits `ConsentWithdrawn`.
    function withdrawConsent(address community, bytes32 matter) external;

    /// @notice Brings in many persons' signed voices on one matter. Anybody may.
    ///
    /// Emits `ConsentsGiven` or `ConsentsWithdrawn` when any counted, `VoiceSkipped` for each that did not.
    ///
    /// Notes: consents count in the season they name only, and carry its seed; withdrawals count in the season they
    /// name and the next, there ending only what was given in the season they name. A bad signature spoils no other.
    ///
    /// Requirements: the community's speech, a season and seed that fit, enough gas for every contract signature.
    /// @return seats The seats whose voice changed.
    function submitVoices(
        SignedVoice calldata voice,
        Matter calldata matter,
        CompactSignature[] calldata signatures,
        PersonSignature[] calldata others
    ) external returns (uint256 seats);

    /// @notice Brings in one person's voice on many matters, signed once. Anybody may.
    ///
    /// Emits `ConsentGiven` or `ConsentWithdrawn` per line that counted, `VoiceSkipped` per line that did not.
    ///
    /// Requirements: as `submitVoices`; the signer is seated, 1 to 64 matters.
    /// @return lines One bit per line that changed a voice.
    function submitSheet(
        SignedVoice calldata voice,
        Matter[] calldata matters,
        PersonSignature calldata signed
    ) external returns (uint256 lines);

    /// @notice The seats that count and whose living consent stands behind the matter.
    function consenting(address community, bytes32 matter) external view returns (uint256 seats);
}
