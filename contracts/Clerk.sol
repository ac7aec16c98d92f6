// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Charter, Powers, Process, Speech} from "./interfaces/Charter.sol";
import {Matter} from "./interfaces/ICommunities.sol";
import {IRegistrar, Motion} from "./interfaces/IRegistrar.sol";
import {ISentences} from "./interfaces/ISentences.sol";
import {Charters} from "./libraries/Charters.sol";
import {Messages} from "./libraries/Messages.sol";
import {Texts} from "./libraries/Texts.sol";

/// @title The assembly's clerk
/// @notice Reads charters, and asks their renderers for the words that people sign. It keeps nothing, and
/// belongs to nobody.
contract Clerk {
    uint256 private constant MOST_SEATS = 256;
    uint256 private constant MOST_MODULES = 16;
    uint256 private constant MOST_REVIEWERS = 16;

    /// @notice Reverts unless the reason can be read by all, and has 1 to 1024 bytes.
    function checkReason(string calldata reason) external pure {
        Texts.clean(Texts.upTo(1024, reason));
    }

    /// @notice Reverts unless every field has effect and no text deceives.
    function check(Charter calldata charter) external view {
        Texts.clean(Texts.upTo(64, charter.name));
        Texts.clean(Texts.upTo(1024, charter.purpose));
        Texts.clean(Texts.upTo(35, charter.language));
        Texts.clean(Texts.upTo(256, charter.consent));
        Texts.clean(Texts.upTo(256, charter.withdrawal));
        Texts.clean(Texts.upTo(256, charter.objection));
        Texts.clean(Texts.upTo(256, charter.leaving));
        Texts.clean(Texts.upTo(256, charter.pledge));
        _checkVoices(Charters.speech(charter));
        if (charter.sentences.code.length == 0) revert IRegistrar.NoSentences(charter.sentences);
        Charters.within("capacity", charter.capacity, 1, MOST_SEATS);
        Charters.within("vouches", charter.vouches, 1, MOST_SEATS);
        Charters.within("growth", charter.growth, 0, MOST_SEATS);
        Charters.within("objectors", charter.objectors, 1, MOST_SEATS);
        Charters.within("seasonLength", charter.seasonLength, Charters.SHORTEST_SEASON, Charters.LONGEST_SEASON);
        // A vouch counts to the end of the next season: it must outlive the notice.
        Charters.within("admissionNotice", charter.admissionNotice, 0, charter.seasonLength);
        Charters.within("recoveryNotice", charter.recoveryNotice, Charters.SHORTEST_SEASON, charter.seasonLength);
        // From half, so that no two holders of one office can stand at once; below all, so that it can be exceeded.
        Charters.within("standingShare", charter.standingShare, 5_000, 9_999);
        Charters.within("longestTermDays", charter.longestTermDays, 1, 3_660);
        _checkProcess(charter.process, charter.seasonLength);
        Charters.within("modules", charter.modules.length, 0, MOST_MODULES);
        address former = address(0);
        for (uint256 i = 0; i < charter.modules.length; ++i) {
            address module = charter.modules[i].module;
            uint8 powers = charter.modules[i].powers;
            if (module <= former || !_isContract(module) || powers == 0 || powers & ~Powers.ALL != 0) {
                revert IRegistrar.WrongModule(i, module);
            }
            former = module;
        }
    }

    /// @notice The hash of a charter's rules in words.
    function rules(Charter calldata charter) public view returns (bytes32) {
        return keccak256(bytes(ISentences(charter.sentences).rules(charter)));
    }

    /// @notice What a founder signs, as an EIP-712 struct hash.
    /// @param rulesHash What `rules` answered: rendered once for all founders.
    function founding(
        Charter calldata charter,
        bytes32 rulesHash,
        address community,
        bytes32 founders,
        address account
    ) external pure returns (bytes32) {
        return Messages.founding(charter, rulesHash, community, founders, account);
    }

    /// @notice What a newcomer signs, as an EIP-712 struct hash.
    function joining(
        Charter calldata charter,
        address community,
        uint32 season,
        uint64 seed,
        address account
    ) external view returns (bytes32) {
        return Messages.joining(charter, rules(charter), community, season, seed, account);
    }

    /// @notice What a member signs to leave, as an EIP-712 struct hash.
    function leaving(
        Charter calldata charter,
        address community,
        uint8 tenure,
        address account
    ) external pure returns (bytes32) {
        return Messages.leaving(charter, community, tenure, account);
    }

    /// @notice What a new key signs to take over a seat, as an EIP-712 struct hash.
    /// @param matter The recovery's, and `text` its sentence's hash: what `motion` answered.
    function recovery(
        Charter calldata charter,
        address community,
        bytes32 matter,
        bytes32 text,
        uint32 season,
        uint64 seed,
        address account
    ) external pure returns (bytes32) {
        return Messages.recovery(charter, text, community, matter, season, seed, account);
    }

    /// @notice The matter on which members vouch for a person, object to them, or pass on a seat. It is the caller's.
    function motion(
        Motion kind,
        address sentences,
        string calldata community,
        address person,
        address other
    ) external view returns (bytes32 matter, bytes32 text) {
        text = keccak256(bytes(ISentences(sentences).motion(kind, community, person, other)));
        matter = Messages.id(Matter(msg.sender, Messages.motionKey(kind, person, other), text));
    }

    /// @dev What a member reads before signing says which of the three it is.
    function _checkVoices(Speech memory speech) private pure {
        bool same =
            speech.consent == speech.withdrawal ||
                speech.consent == speech.objection ||
                speech.withdrawal == speech.objection;
        if (same) revert IRegistrar.SameSentences();
    }

    function _checkProcess(Process calldata process, uint256 seasonLength) private view {
        Charters.within("seconders", process.seconders, 0, MOST_SEATS);
        Charters.within("raisers", process.raisers, 1, MOST_SEATS);
        Charters.within("rounds", process.rounds, 1, 16);
        // An even circle could be split in two.
        Charters.within("circle", process.circle, 3, 11);
        if (process.circle % 2 == 0) revert IRegistrar.EvenCircle(process.circle);
        Charters.within("treasuryShare", process.treasuryShare, 0, 10_000);
        // Nobody is judged unheard, and nobody is bound by another charter without a time in which to leave.
        Charters.within("deliberation", process.deliberation, 1 minutes, seasonLength);
        Charters.within("exit", process.exit, 1 minutes, seasonLength);
        Charters.within("voting", process.voting, 1 minutes, seasonLength);
        uint256 time = uint256(process.deliberation) + process.voting + process.hearing + process.exit;
        Charters.within("process", time, 1 minutes, (seasonLength * 3) / 4);
        Charters.within("reviewers", process.reviewers.length, 0, MOST_REVIEWERS);
        // Where reviewers are named, some of them must be needed, and somebody must count what they say.
        bool reviewed = process.reviewers.length != 0;
        Charters.within("reviews", process.reviews, reviewed ? 1 : 0, process.reviewers.length);
        if (reviewed != _isContract(process.evidence)) revert IRegistrar.NoEvidence(process.evidence);
        address former = address(0);
        for (uint256 i = 0; i < process.reviewers.length; ++i) {
            if (process.reviewers[i] <= former) revert IRegistrar.WrongReviewer(i, process.reviewers[i]);
            former = process.reviewers[i];
        }
    }

    /// @dev A key that delegates to a contract (EIP-7702) is still a key: nobody's key has power over a community.
    function _isContract(address module) private view returns (bool) {
        if (module.code.length == 23) return bytes3(module.code) != 0xef0100;
        return module.code.length != 0;
    }
}
