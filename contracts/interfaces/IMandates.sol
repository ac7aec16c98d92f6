// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Speech} from "./IAssembly.sol";

/// @notice How an argument of a call is bound.
enum Operator {
    Equal,
    OneOf,
    AtMost
}

/// @notice A bound on one argument of a call.
struct Condition {
    /// Which 32-byte word after the selector, from 0.
    uint16 argument;
    Operator operator;
    /// One value; for `OneOf` up to 16. Numbers compare unsigned. A list or text among the arguments is a word that says
    /// where it begins: bind that word too, or what is bound behind it may be passed over.
    bytes32[] values;
}

/// @notice A question that must be answered yes when the holder acts. Anything but a plain true is a no.
struct Gate {
    /// Zero for no gate.
    address target;
    bytes data;
}

/// @notice One thing the holder may do. What no permission names is refused.
struct Permission {
    /// What it is for, in the proposer's words, 1 to 128 bytes.
    string purpose;
    address target;
    /// Zero for a plain payment, which carries no data.
    bytes4 selector;
    /// Up to 8.
    Condition[] conditions;
    Gate gate;
    /// The token whose decrease is the budget's measure; zero for native coin.
    address asset;
    /// At most this much of the asset leaves in a season, in its smallest unit.
    uint256 amountPerSeason;
    /// At least 1.
    uint32 callsPerSeason;
    /// What goes beyond this sum of a season is announced first, each call that takes it there.
    uint256 announceAbove;
    /// Seconds between announcing and acting, up to 90 days.
    uint32 wait;
}

/// @notice What a mandate is.
struct Terms {
    address holder;
    /// As members know them, 1 to 64 bytes.
    string holderName;
    /// 1 to 64 bytes.
    string office;
    /// The duty, in a sentence of 1 to 512 bytes.
    string duty;
    /// Days from acceptance, at most the charter's longest term; reach may shorten them.
    uint16 termDays;
    /// Days from acceptance until the holder and the community look at it again, at most the term.
    uint16 reviewDays;
    /// Up to 16. None makes a plain job: a standing that others can check.
    Permission[] scope;
    /// Lets the same terms be proposed again.
    bytes32 salt;
}

/// @notice One call under a mandate.
struct Call {
    /// One of the mandate's permissions, as in its terms.
    Permission permission;
    address target;
    /// Wei.
    uint256 value;
    bytes data;
}

/// @notice What a signed act says besides its calls.
struct SignedAct {
    address community;
    Speech speech;
    /// The key and the sentence's hash, which make the mandate's id.
    bytes32 key;
    bytes32 text;
    /// Any number the holder has not used.
    uint256 nonce;
    /// Unix time after which nobody can bring it in.
    uint40 deadline;
    /// Gas that must be left when the calls begin, so that nobody can bring the act in and have its calls starve.
    uint32 gas;
}

/// @notice Why a mandate stands or does not. The first that applies, in this order.
enum Reason {
    Stands,
    Unknown,
    NotAccepted,
    Resigned,
    HolderLeft,
    OutsiderNotAllowed,
    Expired,
    Suspended,
    TooFewConsents
}

enum State {
    None,
    Proposed,
    Accepted,
    Resigned
}

/// @notice A mandate as stored.
struct Mandate {
    address holder;
    /// Unix time at which it ends by itself; while proposed, at which the proposal lapses.
    uint40 ends;
    uint40 suspendedUntil;
    /// The number of the holder's tenure when accepting; for an outsider that of their last one, and 128.
    uint8 tenure;
    State state;
}

/// @title Mandates
/// @notice Power lent to one person by the living consent of the others.
///
///   none --propose--> proposed --accept--> accepted --resign--> resigned
///                        '-------------resign------------------^
///   An accepted mandate stands or not at any moment: that is computed, never stored.
interface IMandates {
    /// @notice A mandate was proposed.
    /// @dev Promises: once per id; `id = keccak256(abi.encode(this contract, key, keccak256(sentence)))` and
    /// `key = keccak256(abi.encode(proposer, terms))`; the sentence came from the charter's renderer.
    event Proposed(
        address indexed community,
        bytes32 indexed id,
        address indexed holder,
        address proposer,
        bytes32 key,
        Terms terms,
        string sentence,
        uint40 lapsesAt
    );

    /// @notice The holder accepted.
    /// @dev Promises: once per id; `ends` only moves towards the present after this, by `Shortened`.
    event Accepted(address indexed community, bytes32 indexed id, address indexed holder, uint40 ends, uint256 reach);

    /// @notice A wider reach shortened an older mandate of the same person.
    event Shortened(address indexed community, bytes32 indexed id, address indexed holder, uint40 ends, uint256 reach);

    /// @notice The holder resigned, or declined the proposal. Nothing revives it.
    event Resigned(address indexed community, bytes32 indexed id, address indexed holder);

    /// @notice A chartered module suspended the mandate until `until`, or lifted that with a time that has passed.
    event Suspended(
        address indexed community,
        bytes32 indexed id,
        address indexed by,
        address module,
        uint40 until,
        string reason
    );

    /// @notice The holder announced a call.
    /// @dev Promises: the same call with the same reason may be made once, from `ripeAt` until `lapsesAt`, beyond what may
    /// go unannounced. What stays within that uses up no announcement.
    event Announced(
        address indexed community,
        bytes32 indexed id,
        address indexed holder,
        bytes32 announcement,
        uint40 ripeAt,
        uint40 lapsesAt,
        address target,
        uint256 value,
        bytes data,
        string reason
    );

    /// @notice The person made a nonce unusable.
    event NonceCancelled(address indexed person, uint256 nonce);

    error UnknownMandate(address community, bytes32 id);
    error AlreadyProposed(address community, bytes32 id);
    /// @notice Only who has a seat may propose.
    error NotAMember(address community, address person);
    error NotTheHolder(address community, bytes32 id, address person);
    /// @notice Already accepted, or resigned.
    error NotProposed(address community, bytes32 id, State state);
    /// @notice Only an accepted mandate can be suspended.
    error NotAccepted(address community, bytes32 id, State state);
    error ProposalLapsed(address community, bytes32 id, uint40 lapsedAt);
    error OutsiderNotAllowed(address community, address person);
    error ZeroHolder();
    /// @notice A number in the terms is outside `least` to `most`. `permission` is its place in the scope.
    error TermsOutOfRange(bytes32 field, uint256 permission, uint256 value, uint256 least, uint256 most);
    /// @notice The permission would leave an allowance, an operator or a permit behind.
    error LeavesAllowance(uint256 permission, bytes4 selector);
    /// @notice The permission's target may not be called by any act.
    error ForbiddenTarget(uint256 permission, address target);
    /// @notice A token moves its own balance: the budget must be in that token.
    error AssetNotTarget(uint256 permission, address target, address asset);
    /// @notice The same permission stands twice in the scope.
    error DuplicatePermission(uint256 permission);
    /// @notice A function's target, or an asset, has no code.
    error NotAContract(uint256 permission, address account);
    /// @notice The person holds 16 mandates that run.
    error TooManyMandates(address person, uint256 most);
    /// @notice The speech or the name is not this community's.
    error WrongWords(address community);

    /// @notice The mandate does not stand, for `reason`; `margin` is negative by the seats that are missing.
    error NotStanding(address community, bytes32 id, Reason reason, int256 margin);
    /// @notice An act has at least one call.
    error NoCalls();
    /// @notice The mandate has no such permission.
    error BeyondScope(bytes32 id, bytes32 permission);
    /// @notice The call goes elsewhere than the permission says.
    error WrongTarget(address target, address permitted);
    error WrongSelector(bytes4 selector, bytes4 permitted);
    /// @notice The argument's word is beyond the end of the call's data.
    error ArgumentMissing(uint256 argument);
    error ArgumentNotAllowed(uint256 argument, bytes32 value);
    /// @notice The call would move what `from` allowed the community; only a condition on argument 0 can permit that.
    error NotOwnAssets(address from);
    /// @notice The gate did not answer yes.
    error GateClosed(address gate);
    /// @notice Coin goes with a call whose budget is in a token.
    error ValueNotAllowed(uint256 value);
    error OverBudget(bytes32 permission, uint256 wouldBeSpent, uint256 amountPerSeason);
    error OverCalls(bytes32 permission, uint256 callsPerSeason);
    /// @notice The call takes the season's spending beyond what may go unannounced, and no announcement of it is ripe now.
    error NotAnnounced(bytes32 announcement, uint256 wouldBeSpent, uint256 announceAbove);
    error AlreadyAnnounced(bytes32 announcement);
    /// @notice The token answered that it did not transfer.
    error TokenRefused(address token);

    error DeadlinePassed(uint40 deadline);
    /// @notice The signed act asks for `needed` gas when its calls begin.
    error TooLittleGas(uint256 left, uint256 needed);
    error NonceUsed(address person, uint256 nonce);
    error WrongActSignature(address holder);
    error MayNotSuspend(address community, address module);

    /// @notice Proposes a mandate. The words come from the charter's renderer.
    ///
    /// Emits `Proposed`.
    ///
    /// Requirements: the caller is seated; the speech is the community's; valid terms that nobody proposed before.
    /// @param name The community's name, whose hash is in the speech.
    /// @return id The mandate's id: the matter to consent to.
    function propose(
        address community,
        Speech calldata speech,
        string calldata name,
        Terms calldata terms
    ) external returns (bytes32 id);

    /// @notice Accepts. The term begins, as long as the holder's reach allows; older mandates of theirs may shorten.
    ///
    /// Emits `Accepted`, and `Shortened` for each older one that now ends earlier.
    ///
    /// Requirements: the caller is the holder, seated or an outsider where the charter allows; the proposal is open.
    function accept(address community, bytes32 id) external;

    /// @notice Resigns, or declines. Never fails for the holder, in whatever state the mandate is.
    ///
    /// Emits `Resigned`, the first time.
    function resign(address community, bytes32 id) external;

    /// @notice Acts: makes the calls from the community's account, in order, all or none.
    ///
    /// Emits `Deeds.Recorded` for each call, with the mandate as authority and the permission's hash as clause.
    ///
    /// Notes: standing is read again before each call.
    ///
    /// Requirements: the caller is the holder; the mandate stands; each call within a permission, its conditions, gate,
    /// budget and announcement.
    /// @param reason Why, 1 to 1024 bytes.
    function act(address community, bytes32 id, Call[] calldata calls, string calldata reason) external;

    /// @notice Brings in an act that the holder signed (EIP-712 `Act`). Anybody may, once.
    ///
    /// Emits and requires as `act`; the deadline has not passed and the nonce is unused.
    function actSigned(
        SignedAct calldata signedAct,
        Call[] calldata calls,
        string calldata reason,
        bytes calldata signature
    ) external;

    /// @notice Announces a call that spends more than its permission lets go unannounced. Its target's code is bound too.
    ///
    /// Emits `Announced`.
    ///
    /// Requirements: the caller is the holder, the mandate stands and has the permission, which is followed.
    function announce(
        address community,
        bytes32 id,
        Call calldata call,
        string calldata reason
    ) external returns (bytes32 announcement);

    /// @notice Puts a report of 1 to 4096 bytes on the holder's record, in whatever state the mandate is.
    ///
    /// Emits `Deeds.Recorded` without target.
    function report(address community, bytes32 id, string calldata text) external;

    /// @notice Makes one's own nonce unusable: takes back a signed act.
    ///
    /// Emits `NonceCancelled`.
    function cancelNonce(uint256 nonce) external;

    /// @notice Suspends an accepted mandate until `until`, or lifts that with a time that has passed.
    ///
    /// Emits `Suspended`.
    ///
    /// Requirements: the caller is a module with `SUSPEND`; `by` is the person who acts through it.
    function suspend(address community, bytes32 id, uint40 until, address by, string calldata reason) external;

    /// @notice Whether the mandate stands now, why not, and how far consent is from the bar.
    /// @return stands Whether the holder may act.
    /// @return reason The first reason that applies.
    /// @return margin Consenting seats beyond the fewest that suffice: `margin + 1` withdrawals end the mandate,
    /// `-margin` consents are missing.
    function standing(address community, bytes32 id) external view returns (bool stands, Reason reason, int256 margin);

    /// @notice Whether `person` holds the mandate and it stands now.
    function holds(address community, bytes32 id, address person) external view returns (bool);

    /// @notice The mandate as stored; all zero when unknown.
    function mandateOf(address community, bytes32 id) external view returns (Mandate memory);

    /// @notice What a permission has used in the season that runs.
    /// @return known Whether the mandate has it.
    function usedOf(
        address community,
        bytes32 id,
        bytes32 permission
    ) external view returns (bool known, uint256 spent, uint32 calls);

    /// @notice Whether the person holds an office: a mandate accepted, unexpired and unresigned, anywhere, whether or not it
    /// stands this minute. Such people judge nothing.
    function holdsOffice(address person) external view returns (bool);

    /// @notice The mandates on which the person's reach is counted: accepted by them, not yet found ended.
    function heldBy(address person) external view returns (address[] memory communities, bytes32[] memory ids);

    /// @notice From when until when the announcement may be carried out; zeros when there is none.
    function announcementOf(bytes32 announcement) external view returns (uint40 ripeAt, uint40 lapsesAt);

    /// @notice Whether the person has used or cancelled the nonce.
    function nonceUsed(address person, uint256 nonce) external view returns (bool);

    /// @notice The permission's hash, under which its use is kept: of its fields in order, the texts, bytes and
    /// conditions among them by their own hashes.
    function permissionHash(Permission calldata permission) external pure returns (bytes32);
}
