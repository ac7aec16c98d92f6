// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Speech} from "./Charter.sol";
import {CompactSignature, Matter, PersonSignature} from "./ICommunities.sol";
import {ISkips} from "./ISkips.sol";

/// @notice When a ballot's voices are heard, and by whom. Nothing of it changes once it is opened.
struct Ballot {
    /// The seats that are asked.
    uint256 electorate;
    /// From when on voices are heard; zero: no such ballot.
    uint40 opensAt;
    /// Until when consents are heard.
    uint40 closesAt;
    /// Until when objections are heard, and objections taken back. Consent can be taken back at any time.
    uint40 endsAt;
    /// The season in which it was opened.
    uint32 season;
    /// 64 bits of the hash of the block before it was opened; every signature carries them.
    uint64 seed;
    /// The hash of the community's `Speech` at that time: the words in which its voices are signed.
    bytes32 speech;
}

/// @notice What a ballot says at this moment. Whoever left is in no numerator, and in every denominator.
struct Tally {
    Ballot ballot;
    /// Present seats that consent, and present seats that object.
    uint256 consents;
    uint256 objections;
    /// All seats that consented or objected and have not taken it back, of leavers too.
    uint256 voiced;
    /// Seats of which no signature is heard any more: they spoke by transaction, or took their voice back.
    uint256 closed;
    /// Whether two seasons have turned since it was opened: then seats of its electorate may be other people's.
    bool outlived;
}

/// @notice What every signature of a batch on a ballot says.
struct SignedBallot {
    address community;
    Speech speech;
    Matter matter;
    /// False consents, true takes back a consent or an objection.
    bool withdrawal;
}

/// @notice A signed objection. Each has its own reason, hence its own message.
struct SignedObjection {
    address person;
    /// 1 to 1024 bytes of clean UTF-8.
    string reason;
    bytes signature;
}

/// @title What members say on questions that are asked once
/// @notice A ballot belongs to the module that opened it: its id is the `Matter` of that module, a key and the sentence
/// people sign. Opening freezes who is asked, and when.
///
///   not heard --> heard --closesAt--> objections and withdrawals only --endsAt--> withdrawals of consent only
///
///   by signature, in whatever order they come in:  silent --> consents --> objects --> taken back
///   by transaction: from anywhere to anywhere; no signature of that seat is heard on this ballot afterwards
interface IBallots is ISkips {
    /// @notice A module asks the community's members.
    /// @dev Promises: once per ballot. `by` is whom the module names as the cause.
    event BallotOpened(
        address indexed community,
        bytes32 indexed ballot,
        address indexed module,
        bytes32 key,
        bytes32 text,
        Ballot terms,
        address by
    );

    /// @notice A person consents, by transaction.
    event BallotConsent(address indexed community, bytes32 indexed ballot, address indexed person);

    /// @notice Signed consents counted, one bit per seat.
    event BallotConsents(address indexed community, bytes32 indexed ballot, uint256 seats);

    /// @notice A person objects, by transaction or signature, and why.
    event BallotObjection(address indexed community, bytes32 indexed ballot, address indexed person, string reason);

    /// @notice A person takes back their consent or objection, by transaction; after `endsAt` their consent only.
    event BallotWithdrawal(address indexed community, bytes32 indexed ballot, address indexed person);

    /// @notice Signed withdrawals counted, one bit per seat. After `endsAt` they end no objection.
    event BallotWithdrawals(address indexed community, bytes32 indexed ballot, uint256 seats);

    /// @notice The module has opened this ballot already.
    error BallotExists(address community, bytes32 ballot);
    error UnknownBallot(address community, bytes32 ballot);
    /// @notice A ballot opens now or later, closes after that, ends then or later, and all within a season's length.
    error WrongBallotTimes(uint40 opensAt, uint40 closesAt, uint40 endsAt, uint40 latest);
    /// @notice No seat that counts is among those to be asked.
    error NobodyAsked(address community);
    /// @notice The person's seat is not in the electorate.
    error NotAsked(address community, bytes32 ballot, address person);
    /// @notice Voices are heard from `opensAt` on.
    error BallotNotOpen(bytes32 ballot, uint40 opensAt);
    /// @notice This voice was heard until `until`.
    error BallotClosed(bytes32 ballot, uint40 until);
    /// @notice Two seasons have turned: seats of its electorate may be other people's.
    error BallotOutlived(bytes32 ballot, uint32 season);
    /// @notice Nobody objects more than `most` times in a season.
    error TooManyObjections(address community, address person, uint256 most);

    /// @notice Asks the members who count in `among`, which freezes them as the electorate. Any contract may ask; what the
    /// answer means is its own affair.
    ///
    /// Emits `BallotOpened`.
    ///
    /// Requirements: times that rise, from now to a season's length ahead; somebody is asked; the caller has not opened
    /// this ballot before.
    /// @param key The module's own key.
    /// @param text keccak256 of the sentence people sign.
    /// @return ballot `keccak256(abi.encode(module, key, text))`.
    function openBallot(
        address community,
        bytes32 key,
        bytes32 text,
        uint256 among,
        uint40 opensAt,
        uint40 closesAt,
        uint40 endsAt,
        address by
    ) external returns (bytes32 ballot);

    /// @notice Consents. Heard from `opensAt` until `closesAt`.
    ///
    /// Emits `BallotConsent`.
    function consentTo(address community, bytes32 ballot) external;

    /// @notice Objects. Heard from `opensAt` until `endsAt`.
    ///
    /// Emits `BallotObjection`.
    /// @param reason 1 to 1024 bytes of clean UTF-8; its hash is kept.
    function objectTo(address community, bytes32 ballot, string calldata reason) external;

    /// @notice Takes back a consent, at any time, or an objection, until `endsAt`; then it takes back consents only, so that
    /// what had not passed by then never passes.
    ///
    /// Emits `BallotWithdrawal`.
    function withdrawFrom(address community, bytes32 ballot) external;

    /// @notice Brings in many persons' signed consents or withdrawals. Anybody may. A bad signature spoils no other.
    ///
    /// Emits `BallotConsents` or `BallotWithdrawals` when any counted, `VoiceSkipped` for each that did not.
    ///
    /// Requirements: times as for transactions; the speech it was opened with; enough gas for every contract signature.
    /// @return seats The seats whose voice changed.
    function submitBallots(
        SignedBallot calldata said,
        CompactSignature[] calldata signatures,
        PersonSignature[] calldata others
    ) external returns (uint256 seats);

    /// @notice Brings in signed objections. Anybody may. Neither a bad signature nor a bad reason spoils another.
    ///
    /// Emits `BallotObjection` for each that counted, `VoiceSkipped` for each that did not.
    ///
    /// Requirements: times as for transactions; the speech it was opened with; enough gas for every contract signature.
    /// @param said `withdrawal` is false.
    /// @return seats The seats whose voice changed.
    function submitObjections(
        SignedBallot calldata said,
        SignedObjection[] calldata objections
    ) external returns (uint256 seats);

    function tally(address community, bytes32 ballot) external view returns (Tally memory);
}
