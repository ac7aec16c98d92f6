// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {CompactSignature, PersonSignature} from "../interfaces/ICommunities.sol";
import {ISkips, Skip} from "../interfaces/ISkips.sol";
import {Signers} from "../libraries/Signers.sol";
import {PackedTenure} from "../libraries/Tenures.sol";
import {Communities} from "./Communities.sol";

/// @title Many signatures on one matter
abstract contract Batches is ISkips, Communities {
    /// @dev Whom a batch asks, and whom nothing more is heard of.
    struct Hearing {
        address community;
        bytes32 matter;
        uint256 asked;
        /// Who said something that no such signature overrules.
        uint256 overtaken;
        /// Those, and who said the same already.
        uint256 heard;
    }

    /// @notice The seats heard before, and those whose signature counts now. Each that does not is skipped and reported.
    /// @param digest What plain keys signed.
    /// @param digests What each of `others` signed.
    function _hear(
        Hearing memory hearing,
        bytes32 digest,
        CompactSignature[] calldata signatures,
        bytes32[] memory digests,
        PersonSignature[] calldata others
    ) internal returns (uint256 heard) {
        mapping(address person => PackedTenure) storage tenures = _communities[hearing.community].tenures;
        heard = hearing.heard;
        uint256 asked = hearing.asked;
        for (uint256 i = 0; i < signatures.length; ++i) {
            address person = Signers.recover(digest, signatures, i);
            uint256 seat = tenures[person].bit();
            if (seat & asked & ~heard == 0) _skip(hearing, i, person, seat);
            else heard |= seat;
        }
        for (uint256 i = 0; i < others.length; ++i) {
            address person = others[i].person;
            if (!Signers.signed(person, digests[i], others[i].signature)) person = address(0);
            uint256 seat = tenures[person].bit();
            if (seat & asked & ~heard == 0) _skip(hearing, signatures.length + i, person, seat);
            else heard |= seat;
        }
    }

    /// @dev Says why a signed voice changed nothing. `person` is zero when the signature is nobody's.
    function _skip(Hearing memory hearing, uint256 index, address person, uint256 seat) internal {
        Skip reason =
            person == address(0)
                ? Skip.BadSignature
                : seat == 0
                    ? Skip.NotSeated
                    : hearing.asked & seat == 0
                        ? Skip.NotAsked
                        : hearing.overtaken & seat != 0
                            ? Skip.Overtaken
                            : Skip.Repeated;
        emit VoiceSkipped(hearing.community, hearing.matter, index, reason);
    }
}
