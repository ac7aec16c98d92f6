// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @notice What a charter lets a module do, one bit each. A module without any bit can still ask the kernel questions.
library Powers {
    /// @dev Make the community's account call other contracts.
    uint8 internal constant EXECUTE = 1;
    /// @dev Suspend a mandate until a date.
    uint8 internal constant SUSPEND = 2;
    /// @dev Change what the charter allows to be changed: today the length of the seasons to come.
    uint8 internal constant AMEND = 4;
    /// @dev Seat a candidate without vouches: what a decision about an admission may do.
    uint8 internal constant ADMIT = 8;
    /// @dev End a member's tenure.
    uint8 internal constant EXPEL = 16;
    /// @dev Every bit that means something.
    uint8 internal constant ALL = 31;
}

/// @notice A module named by a charter, with its powers (`Powers`).
struct ChartedModule {
    address module;
    uint8 powers;
}

/// @notice The words in which a community gives, withdraws and renders, as hashes. One stored hash commits to all four.
struct Speech {
    /// keccak256 of the community's name.
    bytes32 name;
    /// keccak256 of the sentence that gives consent.
    bytes32 consent;
    /// keccak256 of the sentence that withdraws it.
    bytes32 withdrawal;
    /// The contract that renders mandates as sentences, in the charter's language.
    address sentences;
}

/// @notice What people sign when they found a community, and when they join it.
struct Charter {
    /// 1 to 64 bytes of clean UTF-8 (`Texts`).
    string name;
    /// 1 to 1024 bytes.
    string purpose;
    /// BCP 47 tag of the language of every sentence, for example "en".
    string language;
    /// The sentence people sign to give consent, 1 to 256 bytes.
    string consent;
    /// The sentence people sign to withdraw it, 1 to 256 bytes.
    string withdrawal;
    /// The sentence people sign to leave, 1 to 256 bytes.
    string leaving;
    /// The sentence founders and newcomers sign, 1 to 256 bytes.
    string pledge;
    /// Renders rules, mandates and motions in the charter's language (`ISentences`).
    address sentences;
    /// Seats at most, 1 to 256; 150 unless there is a reason.
    uint16 capacity;
    /// Members who must vouch for a newcomer, 1 to 256; all of them where there are fewer.
    uint16 vouches;
    /// Newcomers admitted in a season at most, 0 to 256.
    uint16 growth;
    /// Members whose objection leaves an admission to a decision, 1 to 256.
    uint16 objectors;
    /// Seconds between the last vouch needed and the seat, 0 to `seasonLength`.
    uint32 admissionNotice;
    /// Seconds between the last vouch needed for a new key and the seat's passing to it, one hour to `seasonLength`.
    uint32 recoveryNotice;
    /// Seconds in a season, one hour to 366 days.
    uint32 seasonLength;
    /// Basis points of the counting seats that consent must exceed, 5000 to 9999.
    uint16 standingShare;
    /// Days a mandate may run at most, 1 to 3660.
    uint16 longestTermDays;
    /// Whether people without a seat may hold mandates.
    bool outsiders;
    /// To whom the account's belongings go once nobody has been a member for a season; zero for nobody.
    address heir;
    /// At most 16, in rising order of address.
    ChartedModule[] modules;
    /// Lets the same people found the same charter again.
    bytes32 salt;
}

/// @notice A plain key's signature, EIP-2098: `vs` is `s` with the parity in its highest bit.
struct CompactSignature {
    bytes32 r;
    bytes32 vs;
}

/// @notice A signature by somebody whose address may be a contract (ERC-1271).
struct PersonSignature {
    address person;
    bytes signature;
}

/// @notice The signature of a founder that is, or may be, a contract.
struct FounderSignature {
    /// The founder's place in the list.
    uint256 index;
    bytes signature;
}

/// @notice One standing matter, spelled out: its id is `keccak256(abi.encode(module, key, text))`.
struct Matter {
    /// The module that gives the matter its meaning.
    address module;
    /// The module's own key.
    bytes32 key;
    /// keccak256 of the sentence people sign.
    bytes32 text;
}

/// @notice What members say of a person who wants a seat: each a standing matter of the assembly's own, so that vouching
/// and objecting are consents like any other. The key is `keccak256(abi.encode(motion, person, other))`, the text is
/// `ISentences.motion`.
enum Motion {
    /// `person` may join. Consent vouches for them.
    Admission,
    /// `person` shall not join. Consent objects.
    Objection,
    /// The seat of `person`, whose key is lost, passes to `other`. Consent vouches for it.
    Recovery,
    /// `person` still has the key. Only their own consent counts.
    Refusal
}

/// @notice A seat asked for. `at` is zero while nothing is.
struct Request {
    /// The member whose lost key it is; zero for a seat of one's own.
    address seatOf;
    /// When enough members had vouched and it was made.
    uint40 at;
    /// The season in which it was made or last renewed, or in which it was taken back.
    uint32 season;
}

/// @notice How a community's seats are taken.
struct Seating {
    /// In use.
    uint256 seats;
    /// Taken this season: they speak from the next on.
    uint256 newcomers;
    /// Left in this season or the last: nobody is seated there yet.
    uint256 resting;
    /// Whose vouch has admitted somebody this season.
    uint256 spent;
}

enum AssetKind {
    Coin,
    Erc20,
    Erc721,
    Erc1155
}

/// @notice What an account holds: all its coin, all of one ERC-20, one ERC-721, or all of one id of an ERC-1155.
struct Asset {
    AssetKind kind;
    /// Zero for coin.
    address token;
    /// Of ERC-721 and ERC-1155.
    uint256 id;
}

/// @notice What every signature of a batch says.
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

/// @notice Why one voice of a batch changed nothing.
enum Skip {
    /// The signature is malformed, malleable, or no signature of that person over this message.
    BadSignature,
    /// The signer has no seat here.
    NotSeated,
    /// The seat withdrew in that season: only its own transactions change its voice until the next.
    Overtaken,
    /// The voice already says so.
    Repeated
}

/// @notice A person's place in a community. Readmission raises `number`, so nothing given to a former tenure returns.
struct Tenure {
    /// 0 to 255.
    uint8 seat;
    /// Counts the tenures of this address here, from 1; 0 means never seated.
    uint8 number;
    /// The season in which the tenure began, or, once it is over, ended.
    uint32 since;
    bool seated;
}

/// @notice The season that runs now.
struct Season {
    /// From 1; 0 while the community is not open.
    uint32 number;
    uint40 startsAt;
    uint40 endsAt;
    /// Whether a transaction has opened it, so that `seed` is known.
    bool opened;
    /// 64 bits of a block hash; signed consents carry it. Zero until opened.
    uint64 seed;
}

/// @notice Everything a module needs to know about a matter and a person, in one read. Mostly whole words, which need no
/// check when they are read.
struct Poll {
    /// Seats that count and whose living consent stands behind the matter.
    uint256 consenting;
    /// Seats that count: all but this season's newcomers.
    uint256 counting;
    /// The bit of the seat that `person` has; zero for who has none.
    uint256 seat;
    /// Which of their tenures that is.
    uint256 tenure;
    uint32 season;
    uint256 standingShare;
    uint256 longestTermDays;
    /// Whether people without a seat may hold mandates.
    bool outsiders;
}

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
interface IAssembly {
    /// @notice Some founders' signatures were accepted.
    /// @dev Promises: every bit is set once per community; when all founders' bits are set `Founded` follows in the
    /// same transaction.
    event FoundersSeated(address indexed community, uint256 seats);

    /// @notice A community is open.
    /// @dev Promises: once per community; seat `i` is held by `founders[i]`; season 1 has begun.
    event Founded(address indexed community, Charter charter, address[] founders);

    /// @notice A member left; none of their voices counts from this moment.
    /// @dev Promises: the person was seated there; nothing else of theirs needs cleaning up.
    event Left(address indexed community, address indexed person, uint8 seat);

    /// @notice Enough members vouched for somebody who wants to join; the seat is theirs from `ripeAt` on.
    /// @dev Promises: they signed the charter or sent this themselves; `admitMember` still asks everything again.
    event AdmissionRequested(address indexed community, address indexed person, uint40 ripeAt);

    /// @notice A newcomer took a seat. Their voice and vouch count from the next season on.
    /// @dev Promises: the seat was free, and nothing of its former occupant is left; `vouchers` are the seats that
    /// vouched, and cannot admit anybody else this season. `module` and `by` are zero unless a chartered module admitted
    /// them.
    event Admitted(
        address indexed community,
        address indexed person,
        uint8 seat,
        uint8 number,
        uint256 vouchers,
        address module,
        address by
    );

    /// @notice Enough members vouched that `to` is the new key of the member `from`; the seat passes from `ripeAt` on.
    event RecoveryRequested(address indexed community, address indexed from, address indexed to, uint40 ripeAt);

    /// @notice A seat passed to its member's new key: voices, vouches and vouchers stay with the seat, mandates end.
    /// @dev Promises: no signature by `from` counts from now on.
    event Recovered(
        address indexed community,
        address indexed from,
        address indexed to,
        uint8 seat,
        uint8 number,
        uint256 vouchers
    );

    /// @notice Somebody no longer wants the seat they asked for, or signed for; no signature of this season brings it back.
    event RequestCancelled(address indexed community, address indexed person);

    /// @notice A chartered module ended a member's tenure. Promises as for `Left`.
    event Expelled(address indexed community, address indexed person, uint8 seat, address module, address by);

    /// @notice What an empty community's account held went to the heir that its charter names.
    event Swept(address indexed community, address indexed heir, Asset[] assets, address by);

    /// @notice The first transaction of a season opened it.
    /// @dev Promises: once per season; numbers rise, and skip seasons in which nothing happened.
    event SeasonOpened(address indexed community, uint32 indexed season, uint40 startsAt, uint32 length, uint64 seed);

    /// @notice From the next boundary on, seasons have this length.
    event SeasonLengthChanged(
        address indexed community,
        address indexed by,
        address indexed module,
        uint32 from,
        uint32 to
    );

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

    /// @notice One voice of a batch changed nothing, and why.
    /// @dev `index` counts compact signatures first, then persons; on a sheet it counts lines.
    event VoiceSkipped(address indexed community, bytes32 indexed matter, uint256 index, Skip reason);

    /// @notice No founders, or more than the charter's capacity.
    error WrongFounderCount(uint256 founders, uint256 capacity);
    /// @notice The founder at `index` stands elsewhere in the list too.
    error DuplicateFounder(uint256 index, address founder);
    /// @notice The founder at `index` is the zero address.
    error ZeroFounder(uint256 index);
    /// @notice The signature at `index` is not `founder`'s over this charter with these founders.
    error WrongFounderSignature(uint256 index, address founder);
    /// @notice More signatures than founders from the given place on.
    error NoSuchFounder(uint256 index);
    /// @notice This founder left before the community opened: found anew, with another salt.
    error FounderLeft(uint256 index, address founder);
    error AlreadyFounded(address community);
    /// @notice This is not the charter, or these not the founders, of that community.
    error WrongCharter(address community);
    /// @notice The zero address has no voice.
    error ZeroPerson();
    error AlreadySeated(address community, address person);
    /// @notice Who left is admitted again from season `season` on, when nothing given before can count.
    error TooSoon(address community, address person, uint32 season);
    /// @notice An address can begin 127 tenures in one community.
    error TooManyTenures(address community, address person);
    /// @notice Every seat is taken or rests. The next frees with season `season`; zero: once somebody leaves.
    error NoFreeSeat(address community, uint32 season);
    /// @notice As many newcomers as the charter allows were admitted this season; more are from `season` on.
    error GrowthReached(address community, uint256 growth, uint32 season);
    /// @notice Of the members who count, `vouches` vouch and have not admitted anybody else this season.
    error TooFewVouches(address community, address person, uint256 vouches, uint256 needed);
    /// @notice Enough members object: a decision must settle it, or they take it back.
    error Objected(address community, address person, uint256 objectors);
    /// @notice The person asked for no seat here in this season or the last, or took it back.
    error NotRequested(address community, address person);
    /// @notice Members can object until `ripeAt`.
    error NoticeRuns(address community, address person, uint40 ripeAt);
    /// @notice The signature is not `person`'s over this charter, in this season, with its seed.
    error WrongRequestSignature(address person);
    /// @notice The person took this back: until the next season only their own transaction asks for a seat.
    error RequestOvertaken(address community, address person);
    /// @notice The signature is not `person`'s over the charter's sentence for leaving, in their present tenure.
    error WrongLeavingSignature(address person);
    /// @notice Somebody is or was a member in this season or the last.
    error NotAbandoned(address community);
    /// @notice The charter names nobody.
    error NoHeir(address community);
    /// @notice A number in the charter is outside `least` to `most`.
    error CharterOutOfRange(bytes32 field, uint256 value, uint256 least, uint256 most);
    /// @notice The sentences that give and withdraw consent are one and the same.
    error SameSentences();
    /// @notice This chain's block hashes are zero: seasons would have no seed that nobody knows ahead.
    error NoSeed();
    /// @notice Modules must be contracts, rise by address and have known powers.
    error WrongModule(uint256 index, address module);
    /// @notice Not a contract: sentences come from one.
    error NoSentences(address sentences);
    /// @notice Not all founders have signed yet, or there is no such community.
    error NotOpen(address community);
    error NotSeated(address community, address person);
    /// @notice Zero is no matter.
    error UnknownMatter(address community, bytes32 matter);
    /// @notice A sheet has 1 to `most` lines.
    error WrongLineCount(uint256 lines, uint256 most);
    /// @notice The sheet's signature is not `person`'s over these lines.
    error WrongSignature(address person);
    /// @notice The hashes are not those of this community's name, sentences and renderer.
    error WrongSpeech(address community);
    /// @notice Signed for season `signed`; the current one is `current`.
    error WrongSeason(address community, uint32 signed, uint32 current);
    /// @notice The season's seed is `current`; while the season is not opened no signed consent exists.
    error WrongSeed(address community, uint64 signed, uint64 current);
    /// @notice The charter does not give this module that power.
    error PowerNotGranted(address community, address module, uint8 power);

    /// @notice Seats founders whose signatures are given; opens the community when all have signed.
    ///
    /// Emits `FoundersSeated`, and at the end `Founded` and `SeasonOpened`.
    ///
    /// Notes: anybody may call, any number of times, with any part of the signatures; signatures already counted are
    /// passed over, so nobody gains by bringing one in first. All plain keys sign the same EIP-712 `Founding`.
    ///
    /// Requirements: a valid charter; 1 to `capacity` founders, none zero, none twice; each signature the founder's.
    /// @param founders Seat `i` will be held by `founders[i]`.
    /// @param first The founder to whom `signatures[0]` belongs. A signature of zeros is passed over.
    /// @param signatures EIP-2098, one per founder from `first` on.
    /// @param others Signatures of founders that are, or may be, contracts.
    /// @return community The id: the address of the community's account.
    function found(
        Charter calldata charter,
        address[] calldata founders,
        uint256 first,
        CompactSignature[] calldata signatures,
        FounderSignature[] calldata others
    ) external returns (address community);

    /// @notice Leaves, at once and alone. Never fails for who is seated, also before the community opens.
    ///
    /// Emits `Left`.
    function leave(address community) external;

    /// @notice Leaves by signature. Anybody may bring it in, once, at any time of the tenure it names.
    ///
    /// Emits `Left`.
    ///
    /// Requirements: the community's charter; the person is seated and signed `Leaving` for this tenure.
    /// @param founders keccak256 of the founders' addresses, which with the charter makes the community's id.
    function leaveSigned(
        address community,
        Charter calldata charter,
        bytes32 founders,
        PersonSignature calldata person
    ) external;

    /// @notice Asks for a seat for somebody whom enough members vouch for. With no admission notice they are seated at once.
    ///
    /// Emits `AdmissionRequested` or `Admitted`.
    ///
    /// Notes: anybody may bring in the candidate's signature; the candidate's own transaction needs none. Asking again
    /// renews a request and keeps its date.
    ///
    /// Requirements: as `admitMember`, save the request; the candidate signed `Joining` in this season, with its seed, and has
    /// not taken it back since.
    function requestToJoin(
        address community,
        Charter calldata charter,
        bytes32 founders,
        PersonSignature calldata candidate
    ) external;

    /// @notice Seats a candidate whose notice has passed. Anybody may.
    ///
    /// Emits `Admitted`.
    ///
    /// Requirements: the community's charter; a request of this season or the last, its notice passed; enough members
    /// vouch who have admitted nobody else this season, fewer object than the charter's number; the season's growth
    /// allows it; a seat is free; the candidate has none, and left none in this season or the last.
    function admitMember(address community, Charter calldata charter, bytes32 founders, address candidate) external;

    /// @notice Seats a candidate by decision, whatever the members vouch or object.
    ///
    /// Emits `Admitted`.
    ///
    /// Requirements: the caller is a module with `ADMIT`; `by` is the person who acts through it; the candidate signed in
    /// this season, or their request stands; growth, seats and seasons as in `admitMember`.
    function admitByModule(
        address community,
        Charter calldata charter,
        bytes32 founders,
        PersonSignature calldata candidate,
        address by
    ) external;

    /// @notice Asks that the seat of `from`, whose key is lost, passes to the key `to`.
    ///
    /// Emits `RecoveryRequested`.
    ///
    /// Notes: a third of the seats that count must vouch, two thirds once `from` refuses by consenting to `Refusal`. The
    /// seat itself does not vouch, and counts.
    ///
    /// Requirements: `from` is seated, `to` can be; enough members vouch; `to` sends this, or signed a consent to the
    /// recovery (`Voice`, with its own address) in this season, with its seed, and has not taken it back since.
    function requestRecovery(
        address community,
        Charter calldata charter,
        bytes32 founders,
        address from,
        PersonSignature calldata to
    ) external;

    /// @notice Passes the seat on once the charter's recovery notice has passed. Anybody may.
    ///
    /// Emits `Recovered`.
    ///
    /// Requirements: as `requestRecovery`, save the signature; a request of this season or the last.
    function recover(address community, Charter calldata charter, bytes32 founders, address from, address to) external;

    /// @notice Takes back what the caller asked or signed for. Never fails.
    ///
    /// Emits `RequestCancelled`.
    function cancelRequest(address community) external;

    /// @notice Ends a member's tenure.
    ///
    /// Emits `Expelled`.
    ///
    /// Requirements: the caller is a module with `EXPEL`; `by` is the person who acts through it; the person is seated.
    function expel(address community, address person, address by) external;

    /// @notice Sends an abandoned community's belongings to its heir. Anybody may.
    ///
    /// Emits `Swept`.
    ///
    /// Requirements: the community's charter, naming an heir; no member in this season or the last.
    function sweep(address community, Charter calldata charter, bytes32 founders, Asset[] calldata assets) external;

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

    /// @notice Opens the season that runs, so that its seed is known. Anybody may; opened seasons stay as they are.
    ///
    /// Emits `SeasonOpened` the first time in a season.
    function openSeason(address community) external returns (Season memory);

    /// @notice From the next boundary on seasons are `length` seconds long.
    ///
    /// Emits `SeasonLengthChanged`.
    ///
    /// Requirements: the caller is a module with `AMEND`; `by` is the person who acts through it.
    function changeSeasonLength(address community, uint32 length, address by) external;

    /// @notice The address, hence the id, of the community these founders make with this charter.
    function communityOf(Charter calldata charter, address[] calldata founders) external view returns (address);

    /// @notice The seats in use, as a word.
    function seatsOf(address community) external view returns (uint256);

    /// @notice How all the seats are taken, as words.
    function seatingOf(address community) external view returns (Seating memory);

    function tenureOf(address community, address person) external view returns (Tenure memory);

    /// @notice The seat that a person asks for, or last took back.
    function requestOf(address community, address person) external view returns (Request memory);

    /// @notice The seats that vouched for a person's last tenure here; zero for founders.
    /// @dev They are the seats of that time: compare the tenures' beginnings before taking them for present members.
    function vouchersOf(address community, address person) external view returns (uint256 seats);

    function seasonOf(address community) external view returns (Season memory);

    /// @notice The length of the seasons from the next boundary on, in seconds.
    function nextSeasonLength(address community) external view returns (uint32);

    /// @notice keccak256 of the community's `Speech`.
    function speechOf(address community) external view returns (bytes32);

    /// @notice What the charter lets `module` do (`Powers`).
    function powersOf(address community, address module) external view returns (uint8);

    /// @notice The raw words of one season: who gave, and who withdrew.
    function voicesOf(
        address community,
        bytes32 matter,
        uint32 season
    ) external view returns (uint256 given, uint256 withdrawn);

    /// @notice The seats that count and whose living consent stands behind the matter.
    function consenting(address community, bytes32 matter) external view returns (uint256 seats);

    /// @notice All that a module needs in order to say whether something stands.
    function poll(address community, bytes32 matter, address person) external view returns (Poll memory);

    /// @notice The account that every community's clone runs.
    function ACCOUNT() external view returns (address);
}
