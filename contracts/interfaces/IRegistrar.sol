// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Charter} from "./Charter.sol";
import {CompactSignature, ICommon, PersonSignature} from "./ICommunities.sol";

/// @notice The signature of a founder that is, or may be, a contract.
struct FounderSignature {
    /// The founder's place in the list.
    uint256 index;
    bytes signature;
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

/// @title How people come to their seats, and leave them; how charters begin, and change
interface IRegistrar is ICommon {
    /// @notice Some founders' signatures were accepted.
    /// @dev Promises: every bit is set once per community; when all founders' bits are set `Founded` follows in the
    /// same transaction.
    event FoundersSeated(address indexed community, uint256 seats);

    /// @notice A community is open.
    /// @dev Promises: once per community; seat `i` is held by `founders[i]`; season 1 has begun.
    event Founded(address indexed community, Charter charter, address[] founders);

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

    /// @notice A chartered module ended a member's tenure. Promises as for `Left`; where `by` is the member, it is `Left`
    /// that is emitted.
    event Expelled(address indexed community, address indexed person, uint8 seat, address module, address by);

    /// @notice What an empty community's account held went to the heir that its charter names.
    event Swept(address indexed community, address indexed heir, Asset[] assets, address by);

    /// @notice Another charter is in force. Seasons have its length from the next boundary on.
    event CharterAmended(address indexed community, Charter charter, address indexed by, address indexed module);

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
    /// @notice Two of the sentences that give and withdraw consent and object are one and the same.
    error SameSentences();
    /// @notice A circle of an even number could be split in two.
    error EvenCircle(uint8 circle);
    /// @notice Who names reviewers names the contract that counts their reviews, and nobody else does.
    error NoEvidence(address evidence);
    /// @notice Reviewers must rise by address, none zero.
    error WrongReviewer(uint256 index, address reviewer);
    /// @notice Modules must be contracts, rise by address and have known powers.
    error WrongModule(uint256 index, address module);
    /// @notice Not a contract: sentences come from one.
    error NoSentences(address sentences);

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

    /// @notice Puts `to` in the place of the charter in force. Modules that it does not name lose their powers at once;
    /// seasons have its length from the next boundary on. The community keeps its id.
    ///
    /// Emits `CharterAmended`.
    ///
    /// Requirements: the caller is a module with `AMEND`; `by` is the person who acts through it; `from` is in force, `to`
    /// is valid.
    function amend(address community, Charter calldata from, Charter calldata to, address by) external;

    /// @notice Asks for a seat for somebody whom enough members vouch for. With no admission notice they are seated at once.
    ///
    /// Emits `AdmissionRequested` or `Admitted`.
    ///
    /// Notes: anybody may bring in the candidate's signature; the candidate's own transaction needs none. Asking again
    /// renews a request and keeps its date.
    ///
    /// Requirements: as `admitMember`, save the request; the candidate signed `Joining` in this season, with its seed, and has
    /// not taken it back since.
    function requestToJoin(address community, Charter calldata charter, PersonSignature calldata candidate) external;

    /// @notice Seats a candidate whose notice has passed. Anybody may.
    ///
    /// Emits `Admitted`.
    ///
    /// Requirements: the community's charter; a request of this season or the last, its notice passed; enough members
    /// vouch who have admitted nobody else this season, fewer object than the charter's number; the season's growth
    /// allows it; a seat is free; the candidate has none, and left none in this season or the last.
    function admitMember(address community, Charter calldata charter, address candidate) external;

    /// @notice Seats a candidate by decision, whatever the members vouch or object.
    ///
    /// Emits `Admitted`.
    ///
    /// Requirements: the caller is a module with `ADMIT`; `by` is the person who acts through it; the candidate signed in
    /// this season, or their request stands; growth, seats and seasons as in `admitMember`.
    function admitByModule(
        address community,
        Charter calldata charter,
        PersonSignature calldata candidate,
        address by
    ) external;

    /// @notice Takes back what the caller asked or signed for. Never fails.
    ///
    /// Emits `RequestCancelled`.
    function cancelRequest(address community) external;

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
        address from,
        PersonSignature calldata to
    ) external;

    /// @notice Passes the seat on once the charter's recovery notice has passed. Anybody may.
    ///
    /// Emits `Recovered`.
    ///
    /// Requirements: as `requestRecovery`, save the signature; a request of this season or the last.
    function recover(address community, Charter calldata charter, address from, address to) external;

    /// @notice Leaves by signature. Anybody may bring it in, once, at any time of the tenure it names.
    ///
    /// Emits `Left`.
    ///
    /// Requirements: the community's charter; the person is seated and signed `Leaving` for this tenure.
    function leaveSigned(address community, Charter calldata charter, PersonSignature calldata person) external;

    /// @notice Ends a member's tenure. Where `by` is the member, they leave through the module, by their own will.
    ///
    /// Emits `Expelled`, or `Left`.
    ///
    /// Requirements: the caller is a module with `EXPEL`; `by` is the person who acts through it; the person is seated.
    function expel(address community, address person, address by) external;

    /// @notice Sends an abandoned community's belongings to its heir. Anybody may.
    ///
    /// Emits `Swept`.
    ///
    /// Requirements: the community's charter, naming an heir; no member in this season or the last.
    function sweep(address community, Charter calldata charter, Asset[] calldata assets) external;

    /// @notice The address, hence the id, of the community these founders make with this charter.
    function communityOf(Charter calldata charter, address[] calldata founders) external view returns (address);
}
