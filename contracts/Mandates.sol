// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {TermsCheck} from "./TermsCheck.sol";
import {IAccount} from "./interfaces/IAccount.sol";
import {IAssembly, Matter, Poll, Powers, Speech} from "./interfaces/IAssembly.sol";
import {IDeeds} from "./interfaces/IDeeds.sol";
import {Call, IMandates, Mandate, Permission, Reason, SignedAct, State, Terms} from "./interfaces/IMandates.sol";
import {ISentences} from "./interfaces/ISentences.sol";
import {Acts} from "./libraries/Acts.sol";
import {Charters} from "./libraries/Charters.sol";
import {Messages} from "./libraries/Messages.sol";
import {Polls} from "./libraries/Polls.sol";
import {Scope} from "./libraries/Scope.sol";
import {Signers} from "./libraries/Signers.sol";
import {Texts} from "./libraries/Texts.sol";
import {Words} from "./libraries/Words.sol";

/// @title Mandates
/// @notice A module over the assembly: proposals, acceptance, acts, resignation. Whether a mandate stands is asked of
/// the assembly each time.
contract Mandates is IMandates, EIP712, ReentrancyGuardTransient {
    using Polls for Poll;
    using Words for uint256;

    /// @dev Set in a mandate's tenure where the holder accepted without a seat.
    uint8 private constant OUTSIDER = 0x80;

    /// @dev What one permission has used; one slot.
    struct Use {
        bool known;
        uint32 season;
        uint32 calls;
        uint184 spent;
    }

    struct Announcement {
        uint40 ripeAt;
        uint40 lapsesAt;
    }

    struct Held {
        address community;
        bytes32 id;
    }

    /// @notice The number of people up to whom the longest term of a charter holds in full.
    uint256 public constant FULL_TERM_REACH = 150;
    /// @notice Running mandates a person may hold at most.
    uint256 public constant MOST_HELD = 16;
    uint40 private constant PROPOSAL_LIFE = 90 days;
    uint40 private constant ANNOUNCEMENT_LIFE = 30 days;

    IAssembly public immutable ASSEMBLY;
    IDeeds public immutable DEEDS;
    /// @notice What terms may say. A contract of its own, since both together would pass the 24,576 bytes of EIP-170.
    TermsCheck public immutable TERMS_CHECK;

    mapping(address community => mapping(bytes32 id => Mandate)) private _mandates;
    /// @dev The term asked for, in days, while the mandate is proposed.
    mapping(address community => mapping(bytes32 id => uint16 termDays)) private _terms;
    mapping(address community => mapping(bytes32 id => mapping(bytes32 permission => Use))) private _uses;
    mapping(address person => Held[]) private _held;
    mapping(bytes32 announcement => Announcement) private _announcements;
    mapping(address person => mapping(uint256 word => uint256 bits)) private _nonces;

    constructor(IAssembly kernel, IDeeds deeds) EIP712("Folkmoot", "1") {
        ASSEMBLY = kernel;
        DEEDS = deeds;
        TERMS_CHECK = new TermsCheck(kernel, deeds);
    }

    // --- from proposal to resignation ---

    /// @inheritdoc IMandates
    function propose(
        address community,
        Speech calldata speech,
        string calldata name,
        Terms calldata terms
    ) external returns (bytes32 id) {
        _checkSpeech(community, speech);
        if (keccak256(bytes(name)) != speech.name) revert WrongWords(community);
        Poll memory poll = ASSEMBLY.poll(community, 0, msg.sender);
        if (poll.seat == 0) revert NotAMember(community, msg.sender);
        TERMS_CHECK.check(community, poll.longestTermDays, terms);
        if (!poll.outsiders && !ASSEMBLY.tenureOf(community, terms.holder).seated) {
            revert OutsiderNotAllowed(community, terms.holder);
        }

        bytes32 key = keccak256(abi.encode(msg.sender, terms));
        string memory sentence = ISentences(speech.sentences).mandate(name, terms, key);
        id = Messages.id(Matter(address(this), key, keccak256(bytes(sentence))));
        if (_mandates[community][id].state != State.None) revert AlreadyProposed(community, id);

        uint40 lapsesAt = uint40(block.timestamp) + PROPOSAL_LIFE;
        _mandates[community][id] = Mandate(terms.holder, lapsesAt, 0, 0, State.Proposed);
        _terms[community][id] = terms.termDays;
        for (uint256 i = 0; i < terms.scope.length; ++i) {
            Use storage use = _uses[community][id][Scope.hash(terms.scope[i])];
            if (use.known) revert DuplicatePermission(i);
            use.known = true;
        }
        emit Proposed(community, id, terms.holder, msg.sender, key, terms, sentence, lapsesAt);
    }

    /// @inheritdoc IMandates
    function accept(address community, bytes32 id) external {
        Mandate memory mandate = _heldBySender(community, id);
        if (mandate.state != State.Proposed) revert NotProposed(community, id, mandate.state);
        if (block.timestamp >= mandate.ends) revert ProposalLapsed(community, id, mandate.ends);
        Poll memory poll = ASSEMBLY.poll(community, id, msg.sender);
        if (poll.seat == 0 && !poll.outsiders) revert OutsiderNotAllowed(community, msg.sender);

        uint256 reach = _widenReach(community);
        uint256 term = Math.min(uint256(_terms[community][id]) * 1 days, _longestTerm(poll, reach));
        mandate.ends = uint40(block.timestamp + term);
        mandate.tenure = uint8(poll.tenure) | (poll.seat == 0 ? OUTSIDER : 0);
        mandate.state = State.Accepted;
        _mandates[community][id] = mandate;
        delete _terms[community][id];
        _held[msg.sender].push(Held(community, id));
        emit Accepted(community, id, msg.sender, mandate.ends, reach);
    }

    /// @inheritdoc IMandates
    function resign(address community, bytes32 id) external {
        if (_heldBySender(community, id).state == State.Resigned) return;
        _mandates[community][id].state = State.Resigned;
        emit Resigned(community, id, msg.sender);
    }

    /// @inheritdoc IMandates
    function suspend(address community, bytes32 id, uint40 until, address by, string calldata reason) external {
        if (ASSEMBLY.powersOf(community, msg.sender) & Powers.SUSPEND == 0) {
            revert MayNotSuspend(community, msg.sender);
        }
        Texts.check(reason, 1024);
        Mandate storage mandate = _mandates[community][id];
        if (mandate.state != State.Accepted) revert NotAccepted(community, id, mandate.state);
        mandate.suspendedUntil = until;
        emit Suspended(community, id, by, msg.sender, until, reason);
    }

    // --- acts ---

    /// @inheritdoc IMandates
    function act(address community, bytes32 id, Call[] calldata calls, string calldata reason) external {
        _act(community, id, msg.sender, calls, reason);
    }

    /// @inheritdoc IMandates
    function actSigned(
        SignedAct calldata signedAct,
        Call[] calldata calls,
        string calldata reason,
        bytes calldata signature
    ) external {
        if (block.timestamp > signedAct.deadline) revert DeadlinePassed(signedAct.deadline);
        _checkSpeech(signedAct.community, signedAct.speech);
        bytes32 id = Messages.id(Matter(address(this), signedAct.key, signedAct.text));
        address holder = _mandates[signedAct.community][id].holder;
        if (holder == address(0)) revert UnknownMandate(signedAct.community, id);
        _useNonce(holder, signedAct.nonce);
        bytes32 digest = _hashTypedDataV4(Acts.hash(signedAct, id, holder, calls, reason));
        if (!Signers.signed(holder, digest, signature)) revert WrongActSignature(holder);
        // Whoever brings it in could starve a target that hides its own failure, and use the act up without effect.
        if (gasleft() < signedAct.gas) revert TooLittleGas(gasleft(), signedAct.gas);
        _act(signedAct.community, id, holder, calls, reason);
    }

    /// @inheritdoc IMandates
    function announce(
        address community,
        bytes32 id,
        Call calldata call,
        string calldata reason
    ) external returns (bytes32 announcement) {
        Texts.check(reason, 1024);
        _heldBySender(community, id);
        _requireStanding(community, id);
        bytes32 permission = Scope.hash(call.permission);
        if (!_uses[community][id][permission].known) revert BeyondScope(id, permission);
        Scope.checkCall(community, call.permission, call.target, call.value, call.data);

        announcement = Acts.announcement(community, id, permission, call, reason);
        if (block.timestamp < _announcements[announcement].lapsesAt) revert AlreadyAnnounced(announcement);
        uint40 ripeAt = uint40(block.timestamp) + call.permission.wait;
        uint40 lapsesAt = ripeAt + ANNOUNCEMENT_LIFE;
        _announcements[announcement] = Announcement(ripeAt, lapsesAt);
        emit Announced(
            community,
            id,
            msg.sender,
            announcement,
            ripeAt,
            lapsesAt,
            call.target,
            call.value,
            call.data,
            reason
        );
    }

    /// @inheritdoc IMandates
    function report(address community, bytes32 id, string calldata text) external {
        Texts.check(text, 4096);
        _heldBySender(community, id);
        DEEDS.record(msg.sender, community, id, 0, address(0), 0, "", text);
    }

    /// @inheritdoc IMandates
    function cancelNonce(uint256 nonce) external {
        _useNonce(msg.sender, nonce);
        emit NonceCancelled(msg.sender, nonce);
    }

    // --- what others read ---

    /// @inheritdoc IMandates
    function standing(address community, bytes32 id) external view returns (bool stands, Reason reason, int256 margin) {
        (reason, margin, ) = _standing(community, id, _mandates[community][id]);
        stands = reason == Reason.Stands;
    }

    /// @inheritdoc IMandates
    function holds(address community, bytes32 id, address person) external view returns (bool) {
        Mandate memory mandate = _mandates[community][id];
        if (mandate.holder != person) return false;
        (Reason reason, , ) = _standing(community, id, mandate);
        return reason == Reason.Stands;
    }

    /// @inheritdoc IMandates
    function mandateOf(address community, bytes32 id) external view returns (Mandate memory) {
        return _mandates[community][id];
    }

    /// @inheritdoc IMandates
    function usedOf(
        address community,
        bytes32 id,
        bytes32 permission
    ) external view returns (bool known, uint256 spent, uint32 calls) {
        Use memory use = _uses[community][id][permission];
        bool current = use.season == ASSEMBLY.seasonOf(community).number;
        return (use.known, current ? use.spent : 0, current ? use.calls : 0);
    }

    /// @inheritdoc IMandates
    function holdsOffice(address person) external view returns (bool) {
        Held[] storage held = _held[person];
        for (uint256 i = 0; i < held.length; ++i) {
            Mandate storage mandate = _mandates[held[i].community][held[i].id];
            if (mandate.state == State.Accepted && block.timestamp < mandate.ends) return true;
        }
        return false;
    }

    /// @inheritdoc IMandates
    function heldBy(address person) external view returns (address[] memory communities, bytes32[] memory ids) {
        Held[] memory held = _held[person];
        communities = new address[](held.length);
        ids = new bytes32[](held.length);
        for (uint256 i = 0; i < held.length; ++i) {
            (communities[i], ids[i]) = (held[i].community, held[i].id);
        }
    }

    /// @inheritdoc IMandates
    function announcementOf(bytes32 announcement) external view returns (uint40 ripeAt, uint40 lapsesAt) {
        Announcement memory found = _announcements[announcement];
        return (found.ripeAt, found.lapsesAt);
    }

    /// @inheritdoc IMandates
    function nonceUsed(address person, uint256 nonce) external view returns (bool) {
        return _nonces[person][nonce >> 8].has(uint8(nonce));
    }

    /// @inheritdoc IMandates
    function permissionHash(Permission calldata permission) external pure returns (bytes32) {
        return Scope.hash(permission);
    }

    // --- inside ---

    function _act(
        address community,
        bytes32 id,
        address person,
        Call[] calldata calls,
        string calldata reason
    ) private nonReentrant {
        Texts.check(reason, 1024);
        if (calls.length == 0) revert NoCalls();
        for (uint256 i = 0; i < calls.length; ++i) {
            _call(community, id, person, calls[i], reason);
        }
    }

    /// @dev The budget is written after the call, since only then the token's decrease is known. Nothing can come in
    /// between: `act` is locked against re-entry, and no other function writes to `_uses` of a known permission.
    function _call(address community, bytes32 id, address person, Call calldata call, string calldata reason) private {
        (address holder, uint32 season) = _requireStanding(community, id);
        if (holder != person) revert NotTheHolder(community, id, person);
        Permission calldata permission = call.permission;
        bytes calldata data = call.data;
        bytes32 hash = Scope.hash(permission);
        Use storage slot = _uses[community][id][hash];
        Use memory use = slot;
        if (!use.known) revert BeyondScope(id, hash);
        Scope.checkCall(community, permission, call.target, call.value, data);
        if (use.season != season) (use.season, use.calls, use.spent) = (season, 0, 0);
        if (use.calls == permission.callsPerSeason) revert OverCalls(hash, permission.callsPerSeason);

        DEEDS.record(person, community, id, hash, call.target, call.value, data, reason);
        uint256 spent = _execute(community, permission, call.target, call.value, data);

        uint256 wouldBeSpent = use.spent + spent;
        if (wouldBeSpent > permission.amountPerSeason) {
            revert OverBudget(hash, wouldBeSpent, permission.amountPerSeason);
        }
        if (spent != 0 && wouldBeSpent > permission.announceAbove) {
            _carryOut(Acts.announcement(community, id, hash, call, reason), wouldBeSpent, permission.announceAbove);
        }
        slot.season = season;
        slot.calls = use.calls + 1;
        slot.spent = uint184(wouldBeSpent); // at most `amountPerSeason`, which is below 2^128
    }

    /// @dev Returns how much of the permission's asset left the account.
    function _execute(
        address community,
        Permission calldata permission,
        address target,
        uint256 value,
        bytes calldata data
    ) private returns (uint256 spent) {
        address asset = permission.asset;
        if (asset == address(0)) {
            IAccount(community).execute(target, value, data);
            return value;
        }
        uint256 before = IERC20(asset).balanceOf(community);
        bytes memory answer = IAccount(community).execute(target, 0, data);
        // Old tokens answer nothing; a token that answers anything but yes has not transferred.
        if (Scope.moves(permission.selector) && answer.length != 0 && bytes32(answer) != bytes32(uint256(1))) {
            revert TokenRefused(asset);
        }
        uint256 left = IERC20(asset).balanceOf(community);
        // What comes in meanwhile, set off by a token that calls its receiver, pays for nothing.
        return Math.max(left < before ? before - left : 0, Scope.sent(community, permission.selector, data));
    }

    function _carryOut(bytes32 announcement, uint256 spent, uint256 announceAbove) private {
        Announcement memory found = _announcements[announcement];
        if (block.timestamp < found.ripeAt || block.timestamp >= found.lapsesAt) {
            revert NotAnnounced(announcement, spent, announceAbove);
        }
        delete _announcements[announcement];
    }

    function _standing(
        address community,
        bytes32 id,
        Mandate memory mandate
    ) private view returns (Reason reason, int256 margin, uint32 season) {
        if (mandate.state == State.None) return (Reason.Unknown, 0, 0);
        Poll memory poll = ASSEMBLY.poll(community, id, mandate.holder);
        season = poll.season;
        // The holder counts on neither side.
        margin = poll.margin(~poll.seat);
        if (mandate.state != State.Accepted) {
            reason = mandate.state == State.Proposed ? Reason.NotAccepted : Reason.Resigned;
        } else if (_left(mandate, poll)) reason = Reason.HolderLeft;
        else if (mandate.tenure & OUTSIDER != 0 && !poll.outsiders) reason = Reason.OutsiderNotAllowed;
        else if (block.timestamp >= mandate.ends) reason = Reason.Expired;
        else if (block.timestamp < mandate.suspendedUntil) reason = Reason.Suspended;
        else if (margin < 0) reason = Reason.TooFewConsents;
        else reason = Reason.Stands;
    }

    /// @dev Who returns does so in a new tenure, which this mandate was not given to; and so does an outsider who joins,
    /// or what they brought along would outlive their leaving, and their key.
    function _left(Mandate memory mandate, Poll memory poll) private pure returns (bool) {
        bool outsider = mandate.tenure & OUTSIDER != 0;
        return poll.tenure != mandate.tenure & ~OUTSIDER || (poll.seat == 0 && !outsider);
    }

    function _requireStanding(address community, bytes32 id) private view returns (address holder, uint32 season) {
        Mandate memory mandate = _mandates[community][id];
        Reason reason;
        int256 margin;
        (reason, margin, season) = _standing(community, id, mandate);
        if (reason != Reason.Stands) revert NotStanding(community, id, reason, margin);
        holder = mandate.holder;
    }

    function _heldBySender(address community, bytes32 id) private view returns (Mandate memory mandate) {
        mandate = _mandates[community][id];
        if (mandate.state == State.None) revert UnknownMandate(community, id);
        if (mandate.holder != msg.sender) revert NotTheHolder(community, id, msg.sender);
    }

    /// @dev Drops the sender's ended mandates from their list, counts the people under the others and under the one
    /// being accepted, each community once, and shortens the others to what that reach allows.
    function _widenReach(address community) private returns (uint256 reach) {
        Held[] storage held = _held[msg.sender];
        Poll[] memory polls = new Poll[](held.length);
        reach = ASSEMBLY.seatsOf(community).count();
        uint256 kept = 0;
        for (uint256 i = 0; i < held.length;) {
            Held memory one = held[i];
            Mandate memory mandate = _mandates[one.community][one.id];
            Poll memory poll = ASSEMBLY.poll(one.community, one.id, msg.sender);
            if (mandate.state != State.Accepted || block.timestamp >= mandate.ends || _left(mandate, poll)) {
                held[i] = held[held.length - 1];
                held.pop();
                continue;
            }
            bool counted = one.community == community;
            for (uint256 j = 0; j < kept && !counted; ++j) {
                counted = held[j].community == one.community;
            }
            if (!counted) reach += ASSEMBLY.seatsOf(one.community).count();
            polls[kept++] = poll;
            ++i;
        }
        if (kept == MOST_HELD) revert TooManyMandates(msg.sender, MOST_HELD);
        for (uint256 i = 0; i < kept; ++i) {
            _shorten(held[i], uint40(block.timestamp + _longestTerm(polls[i], reach)), reach);
        }
    }

    function _shorten(Held memory one, uint40 latest, uint256 reach) private {
        Mandate storage mandate = _mandates[one.community][one.id];
        if (mandate.ends <= latest) return;
        mandate.ends = latest;
        emit Shortened(one.community, one.id, mandate.holder, latest, reach);
    }

    /// @dev The charter's longest term, in seconds, in proportion once more than `FULL_TERM_REACH` people are reached.
    function _longestTerm(Poll memory poll, uint256 reach) private pure returns (uint256) {
        return (poll.longestTermDays * 1 days * FULL_TERM_REACH) / Math.max(reach, FULL_TERM_REACH);
    }

    function _checkSpeech(address community, Speech calldata speech) private view {
        if (ASSEMBLY.speechOf(community) != Charters.hash(speech)) revert WrongWords(community);
    }

    /// @dev Unordered nonces, as in Permit2: one bit each.
    function _useNonce(address person, uint256 nonce) private {
        uint256 word = _nonces[person][nonce >> 8];
        if (word.has(uint8(nonce))) revert NonceUsed(person, nonce);
        _nonces[person][nonce >> 8] = word | Words.bit(uint8(nonce));
    }
}
