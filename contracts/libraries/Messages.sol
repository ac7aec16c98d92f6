// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Charter} from "../interfaces/Charter.sol";
import {Ballot, SignedBallot} from "../interfaces/IBallots.sol";
import {Matter} from "../interfaces/ICommunities.sol";
import {Motion} from "../interfaces/IRegistrar.sol";
import {SignedVoice} from "../interfaces/IVoices.sol";
import {Charters} from "./Charters.sol";

/// @title The messages people sign to the assembly (EIP-712)
/// @notice Words first, for the reader; then the fields that bind them. `account` is zero where plain keys sign together,
/// so that a batch hashes one message; a sheet, and whatever a contract may sign, names the person.
library Messages {
    bytes32 private constant FOUNDING_TYPEHASH = keccak256(
        "Founding(string community,string purpose,string rules,string pledge,string consent,string withdrawal,string objection,string leaving,address communityId,bytes32 charter,bytes32 founders,address account)"
    );
    bytes32 private constant JOINING_TYPEHASH = keccak256(
        "Joining(string community,string purpose,string rules,string pledge,string consent,string withdrawal,string objection,string leaving,address communityId,bytes32 charter,uint32 season,uint64 seed,address account)"
    );
    bytes32 private constant LEAVING_TYPEHASH = keccak256(
        "Leaving(string community,string leaving,address communityId,uint8 tenure,address account)"
    );
    bytes32 private constant VOICE_TYPEHASH = keccak256(
        "Voice(string community,string matter,string voice,address communityId,bytes32 matterId,uint32 season,uint64 seed,address account)"
    );
    bytes32 private constant SHEET_TYPEHASH = keccak256(
        "Sheet(string community,string[] matters,string voice,address communityId,bytes32[] matterIds,uint32 season,uint64 seed,address account)"
    );

    bytes32 private constant BALLOT_TYPEHASH = keccak256(
        "Ballot(string community,string matter,string voice,address communityId,bytes32 matterId,uint40 opensAt,uint40 closesAt,uint64 seed,address account)"
    );
    bytes32 private constant OBJECTION_TYPEHASH = keccak256(
        "Objection(string community,string matter,string voice,string reason,address communityId,bytes32 matterId,uint40 opensAt,uint40 closesAt,uint64 seed,address account)"
    );

    /// @notice The id of a matter, standing or asked once.
    function id(Matter memory matter) internal pure returns (bytes32) {
        return keccak256(abi.encode(matter.module, matter.key, matter.text));
    }

    /// @notice The assembly's own matters have a key each, so that no renderer can make two of them one.
    function motionKey(Motion motion, address person, address other) internal pure returns (bytes32) {
        return keccak256(abi.encode(motion, person, other));
    }

    /// @notice What every founder signs: the words of the charter, its rules in words, its hash, and who founds.
    /// @param rules keccak256 of the rules as the charter's renderer says them.
    function founding(
        Charter calldata charter,
        bytes32 rules,
        address community,
        bytes32 founders,
        address account
    ) internal pure returns (bytes32) {
        bytes memory words = _words(charter, rules, community);
        return keccak256(bytes.concat(FOUNDING_TYPEHASH, words, abi.encode(founders, account)));
    }

    /// @notice What a newcomer signs: the charter as founders do, for one season only.
    function joining(
        Charter calldata charter,
        bytes32 rules,
        address community,
        uint32 season,
        uint64 seed,
        address account
    ) internal pure returns (bytes32) {
        bytes memory words = _words(charter, rules, community);
        return keccak256(bytes.concat(JOINING_TYPEHASH, words, abi.encode(season, seed, account)));
    }

    /// @notice What a member signs to leave: it names the tenure it ends, and ends no other.
    function leaving(
        Charter calldata charter,
        address community,
        uint8 tenure,
        address account
    ) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    LEAVING_TYPEHASH,
                    keccak256(bytes(charter.name)),
                    keccak256(bytes(charter.leaving)),
                    community,
                    tenure,
                    account
                )
            );
    }

    /// @notice One voice on one matter.
    function voice(
        SignedVoice calldata said,
        bytes32 text,
        bytes32 matter,
        address account
    ) internal pure returns (bytes32) {
        bytes32 words = said.withdrawal ? said.speech.withdrawal : said.speech.consent;
        return _voice(said.speech.name, text, words, said.community, matter, said.season, said.seed, account);
    }

    /// @notice One voice on a ballot: a consent, or a withdrawal. Modules choose the times, so they can be known ahead; the
    /// seed cannot: nobody can sign, or be made to sign, before it is asked.
    function ballot(
        SignedBallot calldata said,
        bytes32 matter,
        Ballot memory terms,
        address account
    ) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    BALLOT_TYPEHASH,
                    said.speech.name,
                    said.matter.text,
                    said.withdrawal ? said.speech.withdrawal : said.speech.consent,
                    said.community,
                    matter,
                    terms.opensAt,
                    terms.closesAt,
                    terms.seed,
                    account
                )
            );
    }

    /// @notice An objection to what a ballot asks, with its reason.
    function objection(
        SignedBallot calldata said,
        bytes32 matter,
        Ballot memory terms,
        bytes32 reason,
        address account
    ) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    OBJECTION_TYPEHASH,
                    said.speech.name,
                    said.matter.text,
                    said.speech.objection,
                    reason,
                    said.community,
                    matter,
                    terms.opensAt,
                    terms.closesAt,
                    terms.seed,
                    account
                )
            );
    }

    /// @notice What a new key signs to take over a seat: its own consent to the recovery.
    function recovery(
        Charter calldata charter,
        bytes32 text,
        address community,
        bytes32 matter,
        uint32 season,
        uint64 seed,
        address account
    ) internal pure returns (bytes32) {
        bytes32 words = keccak256(bytes(charter.consent));
        return _voice(keccak256(bytes(charter.name)), text, words, community, matter, season, seed, account);
    }

    function _voice(
        bytes32 name,
        bytes32 text,
        bytes32 words,
        address community,
        bytes32 matter,
        uint32 season,
        uint64 seed,
        address account
    ) private pure returns (bytes32) {
        return keccak256(abi.encode(VOICE_TYPEHASH, name, text, words, community, matter, season, seed, account));
    }

    /// @dev The fields that founders and newcomers sign alike, encoded.
    function _words(Charter calldata charter, bytes32 rules, address community) private pure returns (bytes memory) {
        return
            abi.encode(
                keccak256(bytes(charter.name)),
                keccak256(bytes(charter.purpose)),
                rules,
                keccak256(bytes(charter.pledge)),
                keccak256(bytes(charter.consent)),
                keccak256(bytes(charter.withdrawal)),
                keccak256(bytes(charter.objection)),
                keccak256(bytes(charter.leaving)),
                community,
                Charters.hash(charter)
            );
    }

    /// @notice One person's voice on many matters. EIP-712 hashes an array as the hash of its elements' hashes.
    function sheet(
        SignedVoice calldata said,
        bytes32[] memory texts,
        bytes32[] memory matters,
        address account
    ) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    SHEET_TYPEHASH,
                    said.speech.name,
                    keccak256(abi.encodePacked(texts)),
                    said.withdrawal ? said.speech.withdrawal : said.speech.consent,
                    said.community,
                    keccak256(abi.encodePacked(matters)),
                    said.season,
                    said.seed,
                    account
                )
            );
    }
}
