// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Account} from "./Account.sol";
import {
    Charter,
    CompactSignature,
    FounderSignature,
    IAssembly,
    Matter,
    PersonSignature,
    Poll,
    Powers,
    Season,
    SignedVoice,
    Skip,
    Tenure
} from "./interfaces/IAssembly.sol";
import {ISentences} from "./interfaces/ISentences.sol";
import {Charters} from "./libraries/Charters.sol";
import {Clock, Clocks} from "./libraries/Clocks.sol";
import {Messages} from "./libraries/Messages.sol";
import {Signers} from "./libraries/Signers.sol";
import {PackedTenure, Tenures} from "./libraries/Tenures.sol";
import {Words} from "./libraries/Words.sol";

/// @title Assembly
/// @notice Charters, seats, seasons and voices of every community: the kernel.
contract Assembly is IAssembly, EIP712 {
    /// @dev What one season's voices say on one matter. `withdrawn` also closes a seat to signatures.
    struct Voices {
        uint256 given;
        uint256 withdrawn;
    }

    struct Community {
        Clock clock;
        uint256 seats;
        /// The hash of its `Speech`.
        bytes32 speech;
        mapping(address person => PackedTenure) tenures;
        mapping(address module => uint8) powers;
        /// By season. A season and the one before it lie side by side.
        mapping(bytes32 matter => Voices[2 ** 32]) voices;
    }

    uint256 private constant MOST_LINES = 64;

    /// @inheritdoc IAssembly
    address public immutable ACCOUNT;

    mapping(address account => Community) private _communities;

    constructor() EIP712("Folkmoot", "1") {
        ACCOUNT = address(new Account());
    }

    // --- seats ---

    /// @inheritdoc IAssembly
    function found(
        Charter calldata charter,
        address[] calldata founders,
        uint256 first,
        CompactSignature[] calldata signatures,
        FounderSignature[] calldata others
    ) external returns (address community) {
        Charters.check(charter);
        if (founders.length == 0 || founders.length > charter.capacity) {
            revert WrongFounderCount(founders.length, charter.capacity);
        }
        bytes32 charterHash = Charters.hash(charter);
        bytes32 foundersHash = _hash(founders);
        bytes32 salt = _salt(charterHash, foundersHash);
        community = _communityOf(salt);
        Community storage here = _communities[community];
        if (here.clock.isOpen()) revert AlreadyFounded(community);

        uint256 seats = here.seats;
        bytes32 rules = keccak256(bytes(ISentences(charter.sentences).rules(charter)));
        bytes32 digest = _hashTypedDataV4(
            Messages.founding(charter, rules, community, charterHash, foundersHash, address(0))
        );
        for (uint256 i = 0; i < signatures.length; ++i) {
            if (signatures[i].r == 0) continue;
            uint256 index = first + i;
            if (index >= founders.length) revert NoSuchFounder(index);
            address founder = founders[index];
            address signer = Signers.recover(digest, signatures, i);
            seats |= _seatFounder(here, index, founder, signer == founder);
        }
        for (uint256 i = 0; i < others.length; ++i) {
            uint256 index = others[i].index;
            if (index >= founders.length) revert NoSuchFounder(index);
            address founder = founders[index];
            digest = _hashTypedDataV4(Messages.founding(charter, rules, community, charterHash, foundersHash, founder));
            seats |= _seatFounder(here, index, founder, Signers.signed(founder, digest, others[i].signature));
        }
        here.seats = seats;
        emit FoundersSeated(community, seats);
        if (seats == Words.firstSeats(founders.length)) _open(here, community, charter, founders, salt);
    }

    /// @inheritdoc IAssembly
    function leave(address community) external {
        Community storage here = _communities[community];
        PackedTenure tenure = here.tenures[msg.sender];
        uint256 seat = _bit(tenure, community, msg.sender);
        here.tenures[msg.sender] = tenure.ended();
        here.seats &= ~seat;
        emit Left(community, msg.sender, tenure.seat());
    }

    // --- voices by transaction ---

    /// @inheritdoc IAssembly
    function giveConsent(address community, bytes32 matter) external {
        if (matter == 0) revert UnknownMatter(community, matter);
        Community storage here = _communities[community];
        uint256 seat = _bit(here.tenures[msg.sender], community, msg.sender);
        uint32 season = _openSeason(here, community).season();
        here.voices[matter][season].given |= seat;
        emit ConsentGiven(community, matter, msg.sender, season);
    }

    /// @inheritdoc IAssembly
    function withdrawConsent(address community, bytes32 matter) external {
        Community storage here = _communities[community];
        uint256 seat = _bit(here.tenures[msg.sender], community, msg.sender);
        uint32 season = here.clock.current();
        _withdraw(here.voices[matter], season, seat);
        emit ConsentWithdrawn(community, matter, msg.sender, season);
    }

    // --- voices by signature ---

    /// @inheritdoc IAssembly
    function submitVoices(
        SignedVoice calldata voice,
        Matter calldata matter,
        CompactSignature[] calldata signatures,
        PersonSignature[] calldata others
    ) external returns (uint256 seats) {
        Community storage here = _communities[voice.community];
        _checkBatch(here, voice);
        bytes32 id = Messages.id(matter);
        Voices storage voices = here.voices[id][voice.season];
        mapping(address person => PackedTenure) storage tenures = here.tenures;
        uint256 closed = voices.withdrawn;
        // Whom nothing more is heard of: who withdrew this season, who said it before, then who said it in this batch.
        uint256 before = voice.withdrawal ? closed : closed | voices.given;
        uint256 heard = before;

        bytes32 digest = _hashTypedDataV4(Messages.voice(voice, matter.text, id, address(0)));
        for (uint256 i = 0; i < signatures.length; ++i) {
            address person = Signers.recover(digest, signatures, i);
            uint256 seat = tenures[person].bit();
            if (heard | seat == heard) _skip(voice.community, id, i, person, seat, closed);
            heard |= seat;
        }
        for (uint256 i = 0; i < others.length; ++i) {
            address person = others[i].person;
            digest = _hashTypedDataV4(Messages.voice(voice, matter.text, id, person));
            if (!Signers.signed(person, digest, others[i].signature)) person = address(0);
            uint256 seat = tenures[person].bit();
            if (heard | seat == heard) _skip(voice.community, id, signatures.length + i, person, seat, closed);
            heard |= seat;
        }
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

    /// @inheritdoc IAssembly
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
            Voices storage voices = here.voices[ids[i]][voice.season];
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

    // --- seasons ---

    /// @inheritdoc IAssembly
    function openSeason(address community) external returns (Season memory) {
        return _openSeason(_communities[community], community).asSeason();
    }

    /// @inheritdoc IAssembly
    function changeSeasonLength(address community, uint32 length, address by) external {
        Community storage here = _communities[community];
        if (here.powers[msg.sender] & Powers.AMEND == 0) revert PowerNotGranted(community, msg.sender, Powers.AMEND);
        Charters.checkSeasonLength(length);
        // Seasons that passed in silence keep the length that was in force while they passed.
        Clock clock = _openSeason(here, community);
        emit SeasonLengthChanged(community, by, msg.sender, clock.nextLength(), length);
        here.clock = clock.withNextLength(length);
    }

    // --- what others read ---

    /// @inheritdoc IAssembly
    function communityOf(Charter calldata charter, address[] calldata founders) external view returns (address) {
        return _communityOf(_salt(Charters.hash(charter), _hash(founders)));
    }

    /// @inheritdoc IAssembly
    function seatsOf(address community) external view returns (uint256) {
        return _communities[community].seats;
    }

    /// @inheritdoc IAssembly
    function speechOf(address community) external view returns (bytes32) {
        return _communities[community].speech;
    }

    /// @inheritdoc IAssembly
    function powersOf(address community, address module) external view returns (uint8) {
        return _communities[community].powers[module];
    }

    /// @inheritdoc IAssembly
    function tenureOf(address community, address person) external view returns (Tenure memory) {
        return _communities[community].tenures[person].unpack();
    }

    /// @inheritdoc IAssembly
    function seasonOf(address community) external view returns (Season memory) {
        return _communities[community].clock.asSeason();
    }

    /// @inheritdoc IAssembly
    function nextSeasonLength(address community) external view returns (uint32) {
        return _communities[community].clock.nextLength();
    }

    /// @inheritdoc IAssembly
    function voicesOf(
        address community,
        bytes32 matter,
        uint32 season
    ) external view returns (uint256 given, uint256 withdrawn) {
        Voices storage voices = _communities[community].voices[matter][season];
        return (voices.given, voices.withdrawn);
    }

    /// @inheritdoc IAssembly
    function consenting(address community, bytes32 matter) external view returns (uint256) {
        Community storage here = _communities[community];
        return _consenting(here, matter, here.clock.current()) & here.seats;
    }

    /// @inheritdoc IAssembly
    function poll(address community, bytes32 matter, address person) external view returns (Poll memory result) {
        Community storage here = _communities[community];
        Clock clock = here.clock;
        PackedTenure tenure = here.tenures[person];
        uint256 seats = here.seats;
        result.season = clock.current();
        result.consenting = _consenting(here, matter, result.season) & seats;
        result.counting = seats;
        result.seat = tenure.bit();
        result.tenure = tenure.number();
        result.standingShare = clock.standingShare();
        result.longestTermDays = clock.longestTermDays();
        result.outsiders = clock.outsiders();
    }

    // --- inside ---

    /// @dev Whoever gave in this season or the last. A withdrawal clears both, so no third word is read here.
    function _consenting(Community storage here, bytes32 matter, uint32 season) private view returns (uint256) {
        Voices[2 ** 32] storage voices = here.voices[matter];
        return voices[season].given | voices[_before(season)].given;
    }

    function _withdraw(Voices[2 ** 32] storage voices, uint32 season, uint256 seats) private {
        voices[season].given &= ~seats;
        voices[season].withdrawn |= seats;
        uint256 former = voices[_before(season)].given;
        if (former & seats != 0) voices[_before(season)].given = former & ~seats;
    }

    /// @dev Before season 0, in which a community is not open, lies the last of all, in which nobody ever speaks.
    function _before(uint32 season) private pure returns (uint32) {
        unchecked {
            return season - 1;
        }
    }

    /// @dev Says why a signed voice changed nothing. `person` is zero when the signature is nobody's.
    function _skip(
        address community,
        bytes32 matter,
        uint256 index,
        address person,
        uint256 seat,
        uint256 closed
    ) private {
        Skip reason =
            person == address(0)
                ? Skip.BadSignature
                : seat == 0
                    ? Skip.NotSeated
                    : closed & seat != 0
                        ? Skip.Overtaken
                        : Skip.Repeated;
        emit VoiceSkipped(community, matter, index, reason);
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

    /// @dev The bit of the person's seat. Reverts unless they have one.
    function _bit(PackedTenure tenure, address community, address person) private pure returns (uint256 seat) {
        seat = tenure.bit();
        if (seat == 0) revert NotSeated(community, person);
    }

    function _openSeason(Community storage here, address community) private returns (Clock clock) {
        clock = here.clock;
        if (!clock.isOpen()) revert NotOpen(community);
        if (clock.current() == clock.season()) return clock;
        clock = clock.turned(_seed());
        here.clock = clock;
        emit SeasonOpened(community, clock.season(), clock.start(), clock.length(), clock.seed());
    }

    function _seed() private view returns (uint64) {
        return uint64(uint256(blockhash(block.number - 1)));
    }

    /// @dev Returns the founder's bit. A founder already seated stays so: another transaction brought the signature.
    function _seatFounder(
        Community storage here,
        uint256 index,
        address founder,
        bool signed
    ) private returns (uint256 seat) {
        if (founder == address(0)) revert ZeroFounder(index);
        if (!signed) revert WrongFounderSignature(index, founder);
        PackedTenure tenure = here.tenures[founder];
        if (tenure.number() == 0) {
            here.tenures[founder] = Tenures.pack(index, 1, 1);
        } else {
            if (tenure.seat() != index) revert DuplicateFounder(index, founder);
            if (!tenure.seated()) revert FounderLeft(index, founder);
        }
        return 1 << index;
    }

    function _open(
        Community storage here,
        address community,
        Charter calldata charter,
        address[] calldata founders,
        bytes32 salt
    ) private {
        if (_seed() == 0) revert NoSeed();
        Clones.cloneDeterministic(ACCOUNT, salt);
        Clock clock = Clocks.begin(
            charter.seasonLength,
            _seed(),
            charter.standingShare,
            charter.longestTermDays,
            charter.outsiders
        );
        here.clock = clock;
        here.speech = Charters.speech(charter);
        for (uint256 i = 0; i < charter.modules.length; ++i) {
            here.powers[charter.modules[i].module] = charter.modules[i].powers;
        }
        emit Founded(community, charter, founders);
        emit SeasonOpened(community, 1, clock.start(), clock.length(), clock.seed());
    }

    function _communityOf(bytes32 salt) private view returns (address) {
        return Clones.predictDeterministicAddress(ACCOUNT, salt);
    }

    function _salt(bytes32 charter, bytes32 founders) private pure returns (bytes32) {
        return keccak256(abi.encode(charter, founders));
    }

    function _hash(address[] calldata founders) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(founders));
    }
}
