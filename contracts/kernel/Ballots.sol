// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Ballot, IBallots, SignedBallot, SignedObjection, Tally} from "../interfaces/IBallots.sol";
import {CompactSignature, Matter, PersonSignature} from "../interfaces/ICommunities.sol";
import {Skip} from "../interfaces/ISkips.sol";
import {Charters} from "../libraries/Charters.sol";
import {Clock} from "../libraries/Clocks.sol";
import {Messages} from "../libraries/Messages.sol";
import {Signers} from "../libraries/Signers.sol";
import {Words} from "../libraries/Words.sol";
import {Batches} from "./Batches.sol";

/// @title What members say on questions that are asked once
abstract contract Ballots is IBallots, Batches {
    using Words for uint256;

    /// @notice How often a seat objects in a season at most, over all ballots.
    uint32 public constant MOST_OBJECTIONS = 64;

    /// @inheritdoc IBallots
    function openBallot(
        address community,
        bytes32 key,
        bytes32 text,
        uint256 among,
        uint40 opensAt,
        uint40 closesAt,
        uint40 endsAt,
        address by
    ) external returns (bytes32 ballot) {
        Community storage here = _communities[community];
        Clock clock = _openSeason(here, community);
        ballot = Messages.id(Matter(msg.sender, key, text));
        BallotBox storage box = here.ballots[ballot];
        if (box.terms.opensAt != 0) revert BallotExists(community, ballot);
        // Within a season's length no seat of the electorate can be another person's (`BallotOutlived`).
        uint40 latest = uint40(block.timestamp) + clock.nextLength();
        if (opensAt < block.timestamp || closesAt <= opensAt || endsAt < closesAt || endsAt > latest) {
            revert WrongBallotTimes(opensAt, closesAt, endsAt, latest);
        }
        uint256 electorate = _counting(here, clock, clock.season()) & among;
        if (electorate == 0) revert NobodyAsked(community);
        Ballot memory terms = Ballot(electorate, opensAt, closesAt, endsAt, clock.season(), _seed(), here.speech);
        box.terms = terms;
        emit BallotOpened(community, ballot, msg.sender, key, text, terms, by);
    }

    // --- voices by transaction ---

    /// @inheritdoc IBallots
    function consentTo(address community, bytes32 ballot) external {
        (BallotBox storage box, uint256 seat) = _enter(community, ballot);
        _requireHeard(ballot, box.terms.closesAt);
        box.consents |= seat;
        if (box.objections & seat != 0) box.objections &= ~seat;
        box.closed |= seat;
        emit BallotConsent(community, ballot, msg.sender);
    }

    /// @inheritdoc IBallots
    function objectTo(address community, bytes32 ballot, string calldata reason) external {
        (BallotBox storage box, uint256 seat) = _enter(community, ballot);
        _requireHeard(ballot, box.terms.endsAt);
        Community storage here = _communities[community];
        if (!_paced(here, here.clock.current(), seat)) {
            revert TooManyObjections(community, msg.sender, MOST_OBJECTIONS);
        }
        CLERK.checkReason(reason);
        box.closed |= seat;
        _object(box, community, ballot, msg.sender, seat, reason);
    }

    /// @inheritdoc IBallots
    function withdrawFrom(address community, bytes32 ballot) external {
        (BallotBox storage box, uint256 seat) = _enter(community, ballot);
        _takeBack(box, seat);
        emit BallotWithdrawal(community, ballot, msg.sender);
    }

    // --- voices by signature ---

    /// @inheritdoc IBallots
    function submitBallots(
        SignedBallot calldata said,
        CompactSignature[] calldata signatures,
        PersonSignature[] calldata others
    ) external returns (uint256 seats) {
        (bytes32 id, BallotBox storage box, Ballot memory terms) = _box(said);
        if (!said.withdrawal) _requireHeard(id, terms.closesAt);
        uint256 before = box.closed;
        uint256 overtaken = before;
        // A consent counts less than anything else that was signed.
        if (!said.withdrawal) (overtaken, before) = (before | box.objections, before | box.objections | box.consents);
        bytes32[] memory digests = new bytes32[](others.length);
        for (uint256 i = 0; i < others.length; ++i) {
            digests[i] = _hashTypedDataV4(Messages.ballot(said, id, terms, others[i].person));
        }
        bytes32 digest = _hashTypedDataV4(Messages.ballot(said, id, terms, address(0)));
        Hearing memory hearing = Hearing(said.community, id, terms.electorate, overtaken, before);
        seats = _hear(hearing, digest, signatures, digests, others) & ~before;
        if (seats == 0) return 0;
        if (said.withdrawal) {
            _takeBack(box, seats);
            emit BallotWithdrawals(said.community, id, seats);
        } else {
            box.consents |= seats;
            emit BallotConsents(said.community, id, seats);
        }
    }

    /// @inheritdoc IBallots
    function submitObjections(
        SignedBallot calldata said,
        SignedObjection[] calldata objections
    ) external returns (uint256 seats) {
        (bytes32 id, BallotBox storage box, Ballot memory terms) = _box(said);
        _requireHeard(id, terms.endsAt);
        Community storage here = _communities[said.community];
        uint32 season = here.clock.current();
        uint256 overtaken = box.closed;
        Hearing memory hearing = Hearing(said.community, id, terms.electorate, overtaken, overtaken | box.objections);
        for (uint256 i = 0; i < objections.length; ++i) {
            SignedObjection calldata one = objections[i];
            bytes32 reason = keccak256(bytes(one.reason));
            bytes32 digest = _hashTypedDataV4(Messages.objection(said, id, terms, reason, one.person));
            address person = Signers.signed(one.person, digest, one.signature) ? one.person : address(0);
            uint256 seat = here.tenures[person].bit();
            if (seat & hearing.asked & ~hearing.heard == 0) {
                _skip(hearing, i, person, seat);
            } else if (!_readable(one.reason)) {
                emit VoiceSkipped(said.community, id, i, Skip.BadReason);
            } else if (!_paced(here, season, seat)) {
                emit VoiceSkipped(said.community, id, i, Skip.TooOften);
            } else {
                hearing.heard |= seat;
                seats |= seat;
                _object(box, said.community, id, person, seat, one.reason);
            }
        }
    }

    // --- what others read ---

    /// @inheritdoc IBallots
    function tally(address community, bytes32 ballot) external view returns (Tally memory result) {
        Community storage here = _communities[community];
        BallotBox storage box = here.ballots[ballot];
        result.ballot = box.terms;
        (uint256 consents, uint256 objections) = (box.consents, box.objections);
        result.consents = consents & here.seats;
        result.objections = objections & here.seats;
        result.voiced = consents | objections;
        result.closed = box.closed;
        result.outlived = _outlived(here, result.ballot.season);
    }

    // --- inside ---

    function _enter(address community, bytes32 ballot) private view returns (BallotBox storage box, uint256 seat) {
        Community storage here = _communities[community];
        seat = _bit(here.tenures[msg.sender], community, msg.sender);
        box = here.ballots[ballot];
        _requireOpen(here, box.terms.opensAt, box.terms.season, community, ballot);
        if (box.terms.electorate & seat == 0) revert NotAsked(community, ballot, msg.sender);
    }

    function _box(
        SignedBallot calldata said
    ) private view returns (bytes32 id, BallotBox storage box, Ballot memory terms) {
        Community storage here = _communities[said.community];
        id = Messages.id(said.matter);
        box = here.ballots[id];
        terms = box.terms;
        _requireOpen(here, terms.opensAt, terms.season, said.community, id);
        if (Charters.hash(said.speech) != terms.speech) revert WrongSpeech(said.community);
    }

    function _requireOpen(
        Community storage here,
        uint40 opensAt,
        uint32 season,
        address community,
        bytes32 ballot
    ) private view {
        if (opensAt == 0) revert UnknownBallot(community, ballot);
        if (block.timestamp < opensAt) revert BallotNotOpen(ballot, opensAt);
        if (_outlived(here, season)) revert BallotOutlived(ballot, season);
    }

    /// @dev A seat left in the ballot's season or later is taken again two boundaries later at the earliest. Lengths can be
    /// amended meanwhile, so that time alone does not tell.
    function _outlived(Community storage here, uint32 season) private view returns (bool) {
        return here.clock.current() > season + 1;
    }

    function _requireHeard(bytes32 ballot, uint40 until) private view {
        if (block.timestamp >= until) revert BallotClosed(ballot, until);
    }

    function _object(
        BallotBox storage box,
        address community,
        bytes32 ballot,
        address person,
        uint256 seat,
        string calldata reason
    ) private {
        box.objections |= seat;
        if (box.consents & seat != 0) box.consents &= ~seat;
        box.reasons[seat] = keccak256(bytes(reason));
        emit BallotObjection(community, ballot, person, reason);
    }

    /// @dev Whoever sends too little gas for the clerk to read a reason leaves it for somebody else to bring in.
    function _readable(string calldata reason) private view returns (bool) {
        try CLERK.checkReason(reason) {
            return true;
        } catch {
            return false;
        }
    }

    /// @dev Once the ballot has ended objections stay, so that what had not passed by then never passes.
    function _takeBack(BallotBox storage box, uint256 seats) private {
        box.closed |= seats;
        if (box.consents & seats != 0) box.consents &= ~seats;
        if (block.timestamp < box.terms.endsAt && box.objections & seats != 0) box.objections &= ~seats;
    }

    /// @dev Counts an objection of the seat; false once it is one too many.
    function _paced(Community storage here, uint32 season, uint256 seat) private returns (bool) {
        Pace memory pace = here.paces[seat];
        if (pace.season != season) pace = Pace(season, 0);
        if (pace.objections == MOST_OBJECTIONS) return false;
        ++pace.objections;
        here.paces[seat] = pace;
        return true;
    }
}
