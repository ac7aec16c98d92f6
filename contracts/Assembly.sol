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
import {Charters} from "./libraries/Charters.sol";
import {Clock, Clocks} from "./libraries/Clocks.sol";
import {Messages} from "./libraries/Messages.sol";
import {Signers} from "./libraries/Signers.sol";
import {PackedTenure, Tenures} from "./libraries/Tenures.sol";
import {Words} from "./libraries/Words.sol";

/// @title Assembly
/// @notice Charters, seats, seasons and voices of every community: the kernel.
contract Assembly is IAssembly, EIP712 {
    using Clocks for Clock;
    using Words for uint256;

    /// @dev What one season's voices say on one matter. `withdrawn` also closes a seat to signatures.
    struct Voices {
        uint256 given;
        uint256 withdrawn;
    }

    uint256 private constant MOST_LINES = 64;

    /// @inheritdoc IAssembly
    address public immutable ACCOUNT;

    /// @inheritdoc IAssembly
    mapping(address community => uint256 seats) public seatsOf;
    /// @inheritdoc IAssembly
    mapping(address community => bytes32 speech) public speechOf;
    /// @inheritdoc IAssembly
    mapping(address community => mapping(address module => uint8 powers)) public powersOf;
    mapping(address community => Clock) private _clocks;
    mapping(address community => mapping(address person => PackedTenure)) private _tenures;
    mapping(address community => mapping(bytes32 matter => mapping(uint256 season => Voices))) private _voices;

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
        if (_clocks[community].start != 0) revert AlreadyFounded(community);

        mapping(address person => PackedTenure) storage tenures = _tenures[community];
        uint256 seats = seatsOf[community];
        bytes32 digest = _hashTypedDataV4(Messages.founding(charter, community, charterHash, foundersHash, address(0)));
        for (uint256 i = 0; i < signatures.length; ++i) {
            CompactSignature calldata signature = signatures[i];
            if (signature.r == 0) continue;
            uint256 index = first + i;
            if (index >= founders.length) revert NoSuchFounder(index);
            address founder = founders[index];
            address signer = Signers.recover(digest, signature);
            seats |= _seatFounder(tenures, index, founder, signer == founder);
        }
        for (uint256 i = 0; i < others.length; ++i) {
            uint256 index = others[i].index;
            if (index >= founders.length) revert NoSuchFounder(index);
            address founder = founders[index];
            digest = _hashTypedDataV4(Messages.founding(charter, community, charterHash, foundersHash, founder));
            seats |= _seatFounder(tenures, index, founder, Signers.signed(founder, digest, others[i].signature));
        }
        seatsOf[community] = seats;
        emit FoundersSeated(community, seats);
        if (seats == Words.firstSeats(founders.length)) _open(community, charter, founders, salt);
    }

    /// @inheritdoc IAssembly
    function leave(address community) external {
        uint8 seat = _seatOf(community, msg.sender);
        _tenures[community][msg.sender] = _tenures[community][msg.sender].ended();
        seatsOf[community] &= ~Words.bit(seat);
        emit Left(community, msg.sender, seat);
    }

    // --- voices by transaction ---

    /// @inheritdoc IAssembly
    function giveConsent(address community, bytes32 matter) external {
        if (matter == 0) revert UnknownMatter(community, matter);
        uint8 seat = _seatOf(community, msg.sender);
        uint32 season = _openSeason(community).season;
        _voices[community][matter][season].given |= Words.bit(seat);
        emit ConsentGiven(community, matter, msg.sender, season);
    }

    /// @inheritdoc IAssembly
    function withdrawConsent(address community, bytes32 matter) external {
        uint8 seat = _seatOf(community, msg.sender);
        uint32 season = _clocks[community].current();
        _withdraw(_voices[community][matter][season], Words.bit(seat));
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
        _checkBatch(voice);
        bytes32 id = Messages.id(matter);
        Voices storage voices = _voices[voice.community][id][voice.season];
        mapping(address person => PackedTenure) storage tenures = _tenures[voice.community];
        uint256 closed = voices.withdrawn;
        // Whom nothing more is heard of: who withdrew this season, who said it before, then who said it in this batch.
        uint256 before = voice.withdrawal ? closed : closed | voices.given;
        uint256 heard = before;

        bytes32 digest = _hashTypedDataV4(Messages.voice(voice, matter.text, id, address(0)));
        for (uint256 i = 0; i < signatures.length; ++i) {
            address person = Signers.recover(digest, signatures[i]);
            uint256 seat = tenures[person].bit();
            if (seat & ~heard == 0) _skip(voice.community, id, i, person, seat, closed);
            heard |= seat;
        }
        for (uint256 i = 0; i < others.length; ++i) {
            address person = others[i].person;
            digest = _hashTypedDataV4(Messages.voice(voice, matter.text, id, person));
            if (!Signers.signed(person, digest, others[i].signature)) person = address(0);
            uint256 seat = tenures[person].bit();
            if (seat & ~heard == 0) _skip(voice.community, id, signatures.length + i, person, seat, closed);
            heard |= seat;
        }
        seats = heard & ~before;
        if (seats == 0) return 0;
        if (voice.withdrawal) {
            _withdraw(voices, seats);
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
        _checkBatch(voice);
        uint8 seat = _seatOf(voice.community, signed.person);
        bytes32[] memory ids = new bytes32[](matters.length);
        bytes32[] memory texts = new bytes32[](matters.length);
        for (uint256 i = 0; i < matters.length; ++i) {
            ids[i] = Messages.id(matters[i]);
            texts[i] = matters[i].text;
        }
        bytes32 digest = _hashTypedDataV4(Messages.sheet(voice, texts, ids, signed.person));
        if (!Signers.signed(signed.person, digest, signed.signature)) revert WrongSignature(signed.person);
        for (uint256 i = 0; i < ids.length; ++i) {
            Voices storage voices = _voices[voice.community][ids[i]][voice.season];
            if (voices.withdrawn.has(seat)) {
                emit VoiceSkipped(voice.community, ids[i], i, Skip.Overtaken);
            } else if (voice.withdrawal) {
                _withdraw(voices, Words.bit(seat));
                emit ConsentWithdrawn(voice.community, ids[i], signed.person, voice.season);
                lines |= 1 << i;
            } else if (voices.given.has(seat)) {
                emit VoiceSkipped(voice.community, ids[i], i, Skip.Repeated);
            } else {
                voices.given |= Words.bit(seat);
                emit ConsentGiven(voice.community, ids[i], signed.person, voice.season);
                lines |= 1 << i;
            }
        }
    }

    // --- seasons ---

    /// @inheritdoc IAssembly
    function openSeason(address community) external returns (Season memory) {
        return _openSeason(community).asSeason();
    }

    /// @inheritdoc IAssembly
    function changeSeasonLength(address community, uint32 length, address by) external {
        if (powersOf[community][msg.sender] & Powers.AMEND == 0) {
            revert PowerNotGranted(community, msg.sender, Powers.AMEND);
        }
        Charters.checkSeasonLength(length);
        // Seasons that passed in silence keep the length that was in force while they passed.
        Clock memory clock = _openSeason(community);
        emit SeasonLengthChanged(community, by, msg.sender, clock.nextLength, length);
        _clocks[community].nextLength = length;
    }

    // --- what others read ---

    /// @inheritdoc IAssembly
    function communityOf(Charter calldata charter, address[] calldata founders) external view returns (address) {
        return _communityOf(_salt(Charters.hash(charter), _hash(founders)));
    }

    /// @inheritdoc IAssembly
    function tenureOf(address community, address person) external view returns (Tenure memory) {
        return _tenures[community][person].unpack();
    }

    /// @inheritdoc IAssembly
    function seasonOf(address community) external view returns (Season memory) {
        Clock memory clock = _clocks[community];
        return clock.asSeason();
    }

    /// @inheritdoc IAssembly
    function nextSeasonLength(address community) external view returns (uint32) {
        return _clocks[community].nextLength;
    }

    /// @inheritdoc IAssembly
    function voicesOf(
        address community,
        bytes32 matter,
        uint32 season
    ) external view returns (uint256 given, uint256 withdrawn) {
        Voices storage voices = _voices[community][matter][season];
        return (voices.given, voices.withdrawn);
    }

    /// @inheritdoc IAssembly
    function consenting(address community, bytes32 matter) external view returns (uint256 seats) {
        Clock memory clock = _clocks[community];
        return _consenting(community, matter, clock.current()) & seatsOf[community];
    }

    /// @inheritdoc IAssembly
    function poll(address community, bytes32 matter, address person) external view returns (Poll memory result) {
        Clock memory clock = _clocks[community];
        PackedTenure tenure = _tenures[community][person];
        uint32 season = clock.current();
        uint256 seats = seatsOf[community];
        return
            Poll({
                consenting: _consenting(community, matter, season) & seats,
                counting: seats,
                season: season,
                standingShare: clock.standingShare,
                longestTermDays: clock.longestTermDays,
                outsiders: clock.outsiders,
                seated: tenure.seated(),
                seat: tenure.seat(),
                tenure: tenure.number()
            });
    }

    // --- inside ---

    /// @dev A consent of the former season counts unless its seat withdrew in this one. A return after a withdrawal is
    /// in `given` of this season, so masking the former word alone is enough, and withdrawing never touches it.
    function _consenting(address community, bytes32 matter, uint32 season) private view returns (uint256 given) {
        if (season == 0) return 0;
        Voices storage voices = _voices[community][matter][season];
        given = voices.given;
        uint256 former = _voices[community][matter][season - 1].given & ~given;
        // Most of a season nobody rests on the former one alone: that saves the reading of a word.
        if (former != 0) given |= former & ~voices.withdrawn;
    }

    function _withdraw(Voices storage voices, uint256 seats) private {
        voices.given &= ~seats;
        voices.withdrawn |= seats;
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

    function _checkBatch(SignedVoice calldata voice) private view {
        address community = voice.community;
        Clock memory clock = _clocks[community];
        if (clock.start == 0) revert NotOpen(community);
        if (Charters.hash(voice.speech) != speechOf[community]) revert WrongSpeech(community);
        uint32 current = clock.current();
        bool former = voice.withdrawal && current != 1 && voice.season == current - 1;
        if (voice.season != current && !former) revert WrongSeason(community, voice.season, current);
        uint64 seed = current == clock.season ? clock.seed : 0;
        if (voice.withdrawal) {
            if (voice.seed != 0) revert WrongSeed(community, voice.seed, 0);
        } else if (current != clock.season || voice.seed != seed) {
            revert WrongSeed(community, voice.seed, seed);
        }
    }

    function _seatOf(address community, address person) private view returns (uint8) {
        PackedTenure tenure = _tenures[community][person];
        if (!tenure.seated()) revert NotSeated(community, person);
        return tenure.seat();
    }

    function _openSeason(address community) private returns (Clock memory clock) {
        clock = _clocks[community];
        if (clock.start == 0) revert NotOpen(community);
        if (clock.current() == clock.season) return clock;
        clock = clock.turned(_seed());
        _clocks[community] = clock;
        emit SeasonOpened(community, clock.season, clock.start, clock.length, clock.seed);
    }

    function _seed() private view returns (uint64) {
        return uint64(uint256(blockhash(block.number - 1)));
    }

    /// @dev Returns the founder's bit. A founder already seated stays so: another transaction brought the signature.
    function _seatFounder(
        mapping(address person => PackedTenure) storage tenures,
        uint256 index,
        address founder,
        bool signed
    ) private returns (uint256 seat) {
        if (founder == address(0)) revert ZeroFounder(index);
        if (!signed) revert WrongFounderSignature(index, founder);
        PackedTenure tenure = tenures[founder];
        if (tenure.number() == 0) {
            tenures[founder] = Tenures.pack(index, 1, 1);
        } else {
            if (tenure.seat() != index) revert DuplicateFounder(index, founder);
            if (!tenure.seated()) revert FounderLeft(index, founder);
        }
        return Words.bit(uint8(index));
    }

    function _open(address community, Charter calldata charter, address[] calldata founders, bytes32 salt) private {
        Clones.cloneDeterministic(ACCOUNT, salt);
        Clock memory clock = Clock({
            start: uint40(block.timestamp),
            season: 1,
            length: charter.seasonLength,
            nextLength: charter.seasonLength,
            seed: _seed(),
            standingShare: charter.standingShare,
            longestTermDays: charter.longestTermDays,
            capacity: charter.capacity,
            outsiders: charter.outsiders
        });
        _clocks[community] = clock;
        speechOf[community] = Charters.speech(charter);
        for (uint256 i = 0; i < charter.modules.length; ++i) {
            powersOf[community][charter.modules[i].module] = charter.modules[i].powers;
        }
        emit Founded(community, charter, founders);
        emit SeasonOpened(community, 1, clock.start, clock.length, clock.seed);
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
