// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {CompactSignature, Matter, PersonSignature} from "../interfaces/ICommunities.sol";
import {Skip} from "../interfaces/ISkips.sol";
import {IVoices, SignedVoice} from "../interfaces/IVoices.sol";
import {Charters} from "../libraries/Charters.sol";
import {Clock} from "../libraries/Clocks.sol";
import {Messages} from "../libraries/Messages.sol";
import {Signers} from "../libraries/Signers.sol";
import {Batches} from "./Batches.sol";

/// @title What members say on standing matters
abstract contract Voices is IVoices, Batches {
    uint256 private constant MOST_LINES = 64;

    // --- voices by transaction ---

    /// @inheritdoc IVoices
    function giveConsent(address community, bytes32 matter) external {
        if (matter == 0) revert UnknownMatter(community, matter);
        Community storage here = _communities[community];
        uint256 seat = _bit(here.tenures[msg.sender], community, msg.sender);
        uint32 season = _openSeason(here, community).season();
        here.voices[matter][season].given |= seat;
        emit ConsentGiven(community, matter, msg.sender, season);
    }

    /// @inheritdoc IVoices
    function withdrawConsent(address community, bytes32 matter) external {
        Community storage here = _communities[community];
        uint256 seat = _bit(here.tenures[msg.sender], community, msg.sender);
        uint32 season = here.clock.current();
        _withdraw(here.voices[matter], season, seat);
        emit ConsentWithdrawn(community, matter, msg.sender, season);
    }

    // --- voices by signature ---

    /// @inheritdoc IVoices
    function submitVoices(
        SignedVoice calldata voice,
        Matter calldata matter,
        CompactSignature[] calldata signatures,
        PersonSignature[] calldata others
    ) external returns (uint256 seats) {
        Community storage here = _communities[voice.community];
        _checkBatch(here, voice);
        bytes32 id = Messages.id(matter);
        Voicing storage voices = here.voices[id][voice.season];
        uint256 closed = voices.withdrawn;
        // Whom nothing more is heard of: who withdrew this season, and who said it before.
        uint256 before = voice.withdrawal ? closed : closed | voices.given;
        bytes32[] memory digests = new bytes32[](others.length);
        for (uint256 i = 0; i < others.length; ++i) {
            digests[i] = _hashTypedDataV4(Messages.voice(voice, matter.text, id, others[i].person));
        }
        bytes32 digest = _hashTypedDataV4(Messages.voice(voice, matter.text, id, address(0)));
        Hearing memory hearing = Hearing(voice.community, id, type(uint256).max, closed, before);
        uint256 heard = _hear(hearing, digest, signatures, digests, others);
        seats = heard & ~before;
        if (seats == 0) return 0;
        if (voice.withdrawal) {
            _withdraw(here.voices[id], voice.season, seats);
            emit ConsentsWithdrawn(voice.community, id, voice.season, seats);
        } else {
            voices.given |= seats;
            emit ConsentsGiven(voice.community, id, voice.season, seats);
        }
    }

    /// @inheritdoc IVoices
    function submitSheet(
        SignedVoice calldata voice,
        Matter[] calldata matters,
        PersonSignature calldata signed
    ) external returns (uint256 lines) {
        if (matters.length == 0 || matters.length > MOST_LINES) revert WrongLineCount(matters.length, MOST_LINES);
        Community storage here = _communities[voice.community];
        _checkBatch(here, voice);
        uint256 seat = _bit(here.tenures[signed.person], voice.community, signed.person);
        bytes32[] memory ids = new bytes32[](matters.length);
        bytes32[] memory texts = new bytes32[](matters.length);
        for (uint256 i = 0; i < matters.length; ++i) {
            ids[i] = Messages.id(matters[i]);
            texts[i] = matters[i].text;
        }
        bytes32 digest = _hashTypedDataV4(Messages.sheet(voice, texts, ids, signed.person));
        if (!Signers.signed(signed.person, digest, signed.signature)) revert WrongSignature(signed.person);
        for (uint256 i = 0; i < ids.length; ++i) {
            Voicing storage voices = here.voices[ids[i]][voice.season];
            if (voices.withdrawn & seat != 0) {
                emit VoiceSkipped(voice.community, ids[i], i, Skip.Overtaken);
            } else if (voice.withdrawal) {
                _withdraw(here.voices[ids[i]], voice.season, seat);
                emit ConsentWithdrawn(voice.community, ids[i], signed.person, voice.season);
                lines |= 1 << i;
            } else if (voices.given & seat != 0) {
                emit VoiceSkipped(voice.community, ids[i], i, Skip.Repeated);
            } else {
                voices.given |= seat;
                emit ConsentGiven(voice.community, ids[i], signed.person, voice.season);
                lines |= 1 << i;
            }
        }
    }

    // --- inside ---

    function _withdraw(Voicing[2 ** 32] storage voices, uint32 season, uint256 seats) private {
        voices[season].given &= ~seats;
        voices[season].withdrawn |= seats;
        uint256 former = voices[_before(season)].given;
        if (former & seats != 0) voices[_before(season)].given = former & ~seats;
    }

    function _checkBatch(Community storage here, SignedVoice calldata voice) private view {
        address community = voice.community;
        Clock clock = here.clock;
        if (!clock.isOpen()) revert NotOpen(community);
        if (Charters.hash(voice.speech) != here.speech) revert WrongSpeech(community);
        uint32 current = clock.current();
        bool former = voice.withdrawal && current != 1 && voice.season == current - 1;
        if (voice.season != current && !former) revert WrongSeason(community, voice.season, current);
        uint64 seed = current == clock.season() ? clock.seed() : 0;
        if (voice.withdrawal) {
            if (voice.seed != 0) revert WrongSeed(community, voice.seed, 0);
        } else if (current != clock.season() || voice.seed != seed) {
            revert WrongSeed(community, voice.seed, seed);
        }
    }
}
