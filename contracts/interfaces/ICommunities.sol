// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

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

/// @notice One standing matter, spelled out: its id is `keccak256(abi.encode(module, key, text))`.
struct Matter {
    /// The module that gives the matter its meaning.
    address module;
    /// The module's own key.
    bytes32 key;
    /// keccak256 of the sentence people sign.
    bytes32 text;
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

/// @notice A person's place in a community. Readmission raises `number`, so nothing given to a former tenure returns.
struct Tenure {
    /// 0 to 255.
    uint8 seat;
    /// Counts the tenures of this address here, from 1; 0 means never seated.
    uint8 number;
    /// The season in which the tenure began, or, once it is over, ended. A seat that passes to another key keeps its beginning.
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

/// @title What every part of the kernel emits, and refuses with
interface ICommon {
    /// @notice A member left; none of their voices counts from this moment.
    /// @dev Promises: the person was seated there; nothing else of theirs needs cleaning up.
    event Left(address indexed community, address indexed person, uint8 seat);

    /// @notice The first transaction of a season opened it.
    /// @dev Promises: once per season; numbers rise, and skip seasons in which nothing happened.
    event SeasonOpened(address indexed community, uint32 indexed season, uint40 startsAt, uint32 length, uint64 seed);

    /// @notice This is not the charter in force in that community.
    error WrongCharter(address community);
    /// @notice Not all founders have signed yet, or there is no such community.
    error NotOpen(address community);
    error NotSeated(address community, address person);
    /// @notice This chain's block hashes are zero: seasons would have no seed that nobody knows ahead.
    error NoSeed();
    /// @notice The charter does not give this module that power.
    error PowerNotGranted(address community, address module, uint8 power);

    /// @notice The account that every community's clone runs.
    function ACCOUNT() external view returns (address);
}

/// @title What a community is at this moment, and how to leave it
interface ICommunities is ICommon {
    /// @notice Leaves, at once and alone. Never fails for who is seated, also before the community opens.
    ///
    /// Emits `Left`.
    function leave(address community) external;

    /// @notice Opens the season that runs, so that its seed is known. Anybody may; opened seasons stay as they are.
    ///
    /// Emits `SeasonOpened` the first time in a season.
    function openSeason(address community) external returns (Season memory);

    function tenureOf(address community, address person) external view returns (Tenure memory);

    function seasonOf(address community) external view returns (Season memory);

    /// @notice What the charter lets `module` do (`Powers`).
    function powersOf(address community, address module) external view returns (uint8);

    /// @notice All that a module needs in order to say whether something stands.
    function poll(address community, bytes32 matter, address person) external view returns (Poll memory);
}
