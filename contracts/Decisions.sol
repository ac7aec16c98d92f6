// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Clerk} from "./Clerk.sol";
import {Hearings} from "./Hearings.sol";
import {ProposalCheck} from "./ProposalCheck.sol";
import {Charter, Process} from "./interfaces/Charter.sol";
import {IAccount} from "./interfaces/IAccount.sol";
import {IAssembly, Matter, PersonSignature, Poll, Tally} from "./interfaces/IAssembly.sol";
import {Decision, Finding, IDecisions, Kind, Phase, Proposal, Stakes, State, Step} from "./interfaces/IDecisions.sol";
import {IDeeds} from "./interfaces/IDeeds.sol";
import {IEvidence, Verdict} from "./interfaces/IEvidence.sol";
import {Hearing} from "./interfaces/IHearings.sol";
import {IInstructed} from "./interfaces/IInstructed.sol";
import {IMandates} from "./interfaces/IMandates.sol";
import {ISentences} from "./interfaces/ISentences.sol";
import {Charters} from "./libraries/Charters.sol";
import {Messages} from "./libraries/Messages.sol";
import {Texts} from "./libraries/Texts.sol";
import {Words} from "./libraries/Words.sol";

/// @title Decisions
/// @notice A module over the assembly: it needs the powers `EXECUTE`, `AMEND`, `ADMIT`, `EXPEL`, `SUSPEND` and `REPRESENT` for
/// what it is to carry out, and none to ask.
contract Decisions is IDecisions, ReentrancyGuardTransient {
    using Words for uint256;

    /// @dev What an opponent and an author rest on.
    struct Claims {
        address evidence;
        /// The reviewers, and how many of them must agree.
        bytes32 panel;
        /// Seats that have put a counter-claim.
        uint256 opponents;
        bytes32[] own;
        bytes32[] counter;
    }

    /// @dev How often a seat opened and raised in a season.
    struct Pace {
        uint32 season;
        uint8 opened;
        uint8 raised;
    }

    struct Spent {
        uint32 season;
        uint224 amount;
    }

    /// @dev How often a member opens a decision in a season at most, and how often one raises stakes.
    uint8 private constant MOST_OPENED = 8;
    uint8 private constant MOST_RAISED = 8;

    IAssembly public immutable ASSEMBLY;
    IDeeds public immutable DEEDS;
    IMandates public immutable MANDATES;
    Clerk internal immutable CLERK;
    /// @notice What proposals may say. A contract of its own, since both together would pass the 24,576 bytes of EIP-170.
    ProposalCheck public immutable PROPOSAL_CHECK;
    /// @notice Decisions of human stakes, before they are put to the vote.
    Hearings public immutable HEARINGS;

    mapping(address community => mapping(bytes32 id => Decision)) private _decisions;
    mapping(address community => mapping(bytes32 id => Claims)) private _claims;
    mapping(address community => mapping(bytes32 id => mapping(Stakes stakes => uint256 seats))) private _raisers;
    mapping(address community => mapping(uint256 seat => Pace)) private _paces;
    mapping(address community => mapping(address asset => Spent)) private _spent;

    /// @inheritdoc IDecisions
    mapping(address community => bytes32 id) public dissolvedBy;

    constructor(IAssembly kernel, IDeeds deeds, IMandates mandates, Clerk clerk, ProposalCheck check) {
        ASSEMBLY = kernel;
        DEEDS = deeds;
        MANDATES = mandates;
        CLERK = clerk;
        HEARINGS = new Hearings(kernel, mandates);
        PROPOSAL_CHECK = check;
    }

    // --- putting it ---

    /// @inheritdoc IDecisions
    function open(
        address community,
        Charter calldata charter,
        Proposal calldata proposal
    ) external returns (bytes32 id) {
        if (dissolvedBy[community] != 0) revert Dissolved(community);
        if (Charters.hash(charter) != ASSEMBLY.charterOf(community)) revert WrongCharter(community);
        Poll memory poll = _requireCounts(community, msg.sender);
        Pace memory pace = _pace(community, poll);
        if (pace.opened == MOST_OPENED) revert TooMany("opened", msg.sender, MOST_OPENED);
        ++pace.opened;
        _paces[community][poll.seat] = pace;
        bool weighty = PROPOSAL_CHECK.check(community, charter.process, proposal, CLERK);

        bytes32 key = keccak256(abi.encode(msg.sender, proposal));
        string memory sentence = ISentences(charter.sentences).decision(charter.name, proposal, key);
        bytes32 text = keccak256(bytes(sentence));
        id = Messages.id(Matter(address(this), key, text));
        if (_decisions[community][id].state != State.None) revert AlreadyOpened(community, id);

        Decision memory decision = _frozen(community, charter.process, proposal, weighty, poll.seat.index());
        _decisions[community][id] = decision;
        if (proposal.stakes == Stakes.Human) {
            _hear(community, id, decision, charter.process.circle, proposal);
        } else {
            // Low stakes rest on no claims, and leave no time for them.
            bool low = proposal.stakes == Stakes.Low;
            if (!low) _keepClaims(community, id, charter.process, proposal.claims);
            uint40 opensAt = uint40(block.timestamp) + (low ? 0 : decision.deliberation);
            _ask(community, key, text, decision, opensAt, type(uint256).max);
        }
        emit Opened(community, id, msg.sender, key, proposal, sentence, decision);
    }

    /// @inheritdoc IDecisions
    function counterclaim(address community, bytes32 id, string calldata statement) external {
        Texts.check(statement, 512);
        Poll memory poll = _requireCounts(community, msg.sender);
        (Phase phase, , ) = _read(community, id);
        if (phase != Phase.Deliberation) revert WrongPhase(community, id, phase);
        Claims storage claims = _claims[community][id];
        if (claims.evidence == address(0)) revert WrongPhase(community, id, phase);
        if (claims.opponents & poll.seat != 0) revert AlreadySaid(community, id, msg.sender);
        claims.opponents |= poll.seat;
        bytes32 claim = _claim(community, claims.panel, id, statement);
        claims.counter.push(claim);
        emit Counterclaimed(community, id, msg.sender, claim, statement);
    }

    /// @inheritdoc IDecisions
    function raise(address community, bytes32 id, Stakes stakes) external {
        Poll memory poll = _requireCounts(community, msg.sender);
        (Phase phase, , Decision memory decision) = _read(community, id);
        if (phase == Phase.Unknown || phase >= Phase.Hearing) revert WrongPhase(community, id, phase);
        // To and from what concerns a person there is nothing to raise: the steps choose that.
        bool human = stakes == Stakes.Human || decision.stakes == Stakes.Human;
        if (human || stakes <= decision.stakes) revert StakesTooLow(stakes, decision.stakes);
        Pace memory pace = _pace(community, poll);
        if (pace.raised == MOST_RAISED) revert TooMany("raised", msg.sender, MOST_RAISED);
        ++pace.raised;
        _paces[community][poll.seat] = pace;
        uint256 raisers = _raisers[community][id][stakes];
        if (raisers & poll.seat != 0) revert AlreadySaid(community, id, msg.sender);
        raisers |= poll.seat;
        _raisers[community][id][stakes] = raisers;
        // Who left meanwhile is not counted.
        bool enough = (raisers & poll.counting).count() >= decision.raisers;
        if (enough) {
            Decision storage kept = _decisions[community][id];
            (kept.state, kept.raisedTo) = (State.Raised, stakes);
        }
        emit StakesRaised(community, id, msg.sender, stakes, enough);
    }

    // --- carrying it out ---

    /// @inheritdoc IDecisions
    function execute(
        address community,
        bytes32 id,
        Proposal calldata proposal,
        bytes32 text,
        string calldata reason,
        bytes calldata papers
    ) external nonReentrant {
        Texts.check(reason, 1024);
        _carryOut(community, id, proposal, text, reason);
        if (proposal.steps.length == 0) DEEDS.record(msg.sender, community, id, 0, community, 0, "", reason);
        for (uint256 i = 0; i < proposal.steps.length; ++i) {
            Step calldata step = proposal.steps[i];
            // Before each: a payee must not starve what follows.
            if (gasleft() < proposal.gas) revert TooLittleGas(gasleft(), proposal.gas);
            DEEDS.record(msg.sender, community, id, 0, step.target, step.value, step.data, reason);
            if (step.kind == Kind.Call) {
                _spend(community, step);
                IAccount(community).execute(step.target, step.value, step.data);
            } else if (step.kind == Kind.Admit) {
                (Charter memory charter, bytes[] memory candidates) = abi.decode(papers, (Charter, bytes[]));
                PersonSignature memory candidate = PersonSignature(step.target, candidates[i]);
                ASSEMBLY.admitByModule(community, charter, candidate, msg.sender);
            } else if (step.kind == Kind.Suspend) {
                MANDATES.suspend(community, bytes32(step.data), uint40(step.value), msg.sender, reason);
            } else if (step.kind == Kind.Expel) {
                // The record would say that they left.
                if (step.target == msg.sender) revert ForbiddenStep(i, msg.sender);
                ASSEMBLY.expel(community, step.target, msg.sender);
            } else if (step.kind == Kind.Amend) {
                (Charter memory from, ) = abi.decode(papers, (Charter, bytes[]));
                ASSEMBLY.amend(community, from, abi.decode(step.data, (Charter)), msg.sender);
            } else if (step.kind == Kind.Dissolve) {
                dissolvedBy[community] = id;
            } else if (step.kind == Kind.Instruct) {
                Decision storage decision = _decisions[community][id];
                IInstructed(step.target).instruct(
                    community,
                    id,
                    decision.stakes,
                    decision.openedAt,
                    msg.sender,
                    step.data
                );
            }
            // What a division lets happen is each member's own act (`Partings`).
        }
    }

    /// @inheritdoc IDecisions
    function ask(address community, bytes32 key, bytes32 text, uint256 others) external {
        if (msg.sender != address(HEARINGS)) revert NotTheHearings(msg.sender);
        bytes32 id = Messages.id(Matter(address(this), key, text));
        _ask(community, key, text, _decisions[community][id], uint40(block.timestamp), others);
    }

    // --- what others read ---

    /// @inheritdoc IDecisions
    function standing(address community, bytes32 id) external view returns (Phase phase, Finding finding) {
        Tally memory tally;
        Decision memory decision;
        (phase, tally, decision) = _read(community, id);
        finding = phase == Phase.Unknown ? Finding.NotAsked : _finding(community, id, decision, tally);
    }

    /// @inheritdoc IDecisions
    function decisionOf(address community, bytes32 id) external view returns (Decision memory) {
        return _decisions[community][id];
    }

    /// @inheritdoc IDecisions
    function claimsOf(
        address community,
        bytes32 id
    ) external view returns (address evidence, bytes32[] memory claims, bytes32[] memory counterclaims) {
        Claims storage found = _claims[community][id];
        return (found.evidence, found.own, found.counter);
    }

    /// @inheritdoc IDecisions
    function spentOf(address community, address asset) public view returns (uint256) {
        Spent memory spent = _spent[community][asset];
        return spent.season == ASSEMBLY.seasonOf(community).number ? spent.amount : 0;
    }

    // --- inside: putting it ---

    /// @dev The rules of the charter in force, which stay this decision's.
    function _frozen(
        address community,
        Process calldata process,
        Proposal calldata proposal,
        bool weighty,
        uint8 seat
    ) private returns (Decision memory decision) {
        decision.seat = seat;
        decision.author = msg.sender;
        decision.stakes = proposal.stakes;
        decision.state = State.Open;
        decision.openedAt = uint40(block.timestamp);
        decision.expiresAt = uint40(block.timestamp) + ASSEMBLY.nextSeasonLength(community);
        decision.deliberation = process.deliberation;
        decision.voting = process.voting;
        decision.hearing = process.hearing;
        decision.exit = proposal.stakes == Stakes.Constitutional ? process.exit : 0;
        decision.seconders = process.seconders;
        decision.raisers = process.raisers;
        decision.rounds = process.rounds;
        decision.round = proposal.former == 0 ? 1 : _supersede(community, proposal.former, proposal.stakes, seat);
        decision.treasuryShare = process.treasuryShare;
        decision.weighty = weighty;
        decision.severe = proposal.severe;
    }

    /// @dev Takes the former version out. Only what was put to the vote counts as a round.
    function _supersede(address community, bytes32 former, Stakes stakes, uint8 seat) private returns (uint8 round) {
        (Phase phase, Tally memory tally, Decision memory decision) = _read(community, former);
        bool over = phase == Phase.Unknown || phase == Phase.Executed || phase == Phase.Superseded;
        // What the members have passed is theirs, and no more its author's alone.
        if (phase == Phase.Hearing || phase == Phase.Exit || phase == Phase.Ready) {
            over = _finding(community, former, decision, tally) <= Finding.Overrules;
        }
        // Whose key was replaced has the seat still; later it may be somebody else's.
        bool same = tally.ballot.opensAt != 0 && !tally.outlived && decision.seat == seat;
        // A circle that was asked for is the season's: its author cannot take it away.
        if (decision.severe && phase < Phase.Expired && HEARINGS.circleAsked(community, former)) over = true;
        if (over || (decision.author != msg.sender && !same)) revert WrongFormer(community, former);
        if (phase == Phase.Raised && stakes < decision.raisedTo) revert StakesTooLow(stakes, decision.raisedTo);
        _decisions[community][former].state = State.Superseded;
        // It can expire before that: undrawn, or outlived by shorter seasons. What nobody objects to calls for no answer.
        bool closed = tally.ballot.closesAt != 0 && block.timestamp >= tally.ballot.closesAt;
        bool voted = phase != Phase.Raised && closed && tally.objections != 0;
        return voted && decision.round < type(uint8).max ? decision.round + 1 : decision.round;
    }

    function _keepClaims(
        address community,
        bytes32 id,
        Process calldata process,
        string[] calldata statements
    ) private {
        if (process.reviewers.length == 0) return;
        Claims storage claims = _claims[community][id];
        bytes32 panel = keccak256(abi.encode(process.reviewers, process.reviews));
        (claims.evidence, claims.panel) = (process.evidence, panel);
        for (uint256 i = 0; i < statements.length; ++i) {
            claims.own.push(_claim(community, panel, 0, statements[i]));
        }
    }

    /// @dev What speaks against a decision is another claim than the same words for one: what reviewers have found true
    /// refutes nothing by that.
    function _claim(
        address community,
        bytes32 panel,
        bytes32 against,
        string calldata statement
    ) private pure returns (bytes32) {
        return keccak256(abi.encode(community, panel, against, keccak256(bytes(statement))));
    }

    function _hear(
        address community,
        bytes32 id,
        Decision memory decision,
        uint8 size,
        Proposal calldata proposal
    ) private {
        uint40 replyUntil = decision.openedAt + decision.deliberation;
        uint8 harm = proposal.severe ? 1 : 0;
        if (harm != 0) {
            // Whom it affects could else be the first to put it, and keep others from it.
            if (proposal.affected == msg.sender) revert WrongParties(proposal.affected, msg.sender);
            if (proposal.steps.length != 0) harm = proposal.steps[0].kind == Kind.Expel ? 3 : 2;
        }
        HEARINGS.begin(community, id, proposal.affected, proposal.injured, replyUntil, decision.seat, size, harm);
    }

    function _ask(
        address community,
        bytes32 key,
        bytes32 text,
        Decision memory decision,
        uint40 opensAt,
        uint256 among
    ) private {
        uint40 closesAt = opensAt + decision.voting;
        ASSEMBLY.openBallot(
            community,
            key,
            text,
            among,
            opensAt,
            closesAt,
            closesAt + decision.hearing,
            decision.author
        );
    }

    // --- inside: how it stands ---

    function _read(
        address community,
        bytes32 id
    ) private view returns (Phase phase, Tally memory tally, Decision memory decision) {
        decision = _decisions[community][id];
        if (decision.state == State.None) return (Phase.Unknown, tally, decision);
        tally = ASSEMBLY.tally(community, id);
        phase = _phase(community, id, decision, tally);
    }

    function _phase(
        address community,
        bytes32 id,
        Decision memory decision,
        Tally memory tally
    ) private view returns (Phase) {
        if (decision.state == State.Executed) return Phase.Executed;
        if (decision.state == State.Superseded) return Phase.Superseded;
        if (decision.state == State.Raised) return Phase.Raised;
        bool asked = tally.ballot.opensAt != 0;
        bool over = block.timestamp >= decision.expiresAt || (asked && tally.outlived) || dissolvedBy[community] != 0;
        if (over) return Phase.Expired;
        if (!asked) return HEARINGS.mayReply(community, id) ? Phase.Reply : Phase.Draw;
        if (block.timestamp < tally.ballot.opensAt) return Phase.Deliberation;
        if (block.timestamp < tally.ballot.closesAt) return Phase.Voting;
        if (block.timestamp < tally.ballot.endsAt) return Phase.Hearing;
        return block.timestamp < tally.ballot.endsAt + decision.exit ? Phase.Exit : Phase.Ready;
    }

    function _finding(
        address community,
        bytes32 id,
        Decision memory decision,
        Tally memory tally
    ) private view returns (Finding) {
        if (tally.ballot.opensAt == 0) return Finding.NotAsked;
        uint256 all = tally.ballot.electorate.count();
        uint256 consents = tally.consents.count();
        if (decision.stakes == Stakes.Constitutional) {
            return 4 * consents < 3 * all ? Finding.TooFewConsents : Finding.Passes;
        }
        if (decision.stakes == Stakes.Human) return _byEmpathy(community, id, decision, tally, all);
        // Who voices now, and everybody who has, leavers included.
        uint256 voicing = (tally.consents | tally.objections).count();
        uint256 voiced = tally.voiced.count();
        if (decision.stakes == Stakes.High) {
            Finding finding = _byEvidence(community, id);
            if (finding != Finding.Passes) return finding;
            if (2 * voicing < all) return Finding.NoQuorum;
            if (3 * consents < 2 * voiced) return Finding.TooFewConsents;
            return decision.weighty && _isHalf(tally) ? Finding.TooFewOfAll : Finding.Passes;
        }
        uint256 others = ~Words.bit(decision.seat);
        uint256 needed = Math.min(decision.seconders, (tally.ballot.electorate & others).count());
        if ((tally.consents & others).count() < needed) return Finding.TooFewSeconders;
        if (tally.objections == 0) return Finding.Passes;
        bool overruled = decision.round >= decision.rounds && 2 * voicing >= all && 5 * consents >= 4 * voiced;
        return overruled ? Finding.Overrules : Finding.ObjectionStands;
    }

    function _byEvidence(address community, bytes32 id) private view returns (Finding) {
        Claims storage claims = _claims[community][id];
        IEvidence evidence = IEvidence(claims.evidence);
        for (uint256 i = 0; i < claims.own.length; ++i) {
            if (evidence.verdict(claims.own[i]) != Verdict.Established) return Finding.ClaimNotEstablished;
        }
        for (uint256 i = 0; i < claims.counter.length; ++i) {
            if (evidence.verdict(claims.counter[i]) == Verdict.Established) return Finding.CounterclaimEstablished;
        }
        return Finding.Passes;
    }

    /// @dev Forgiveness lowers the bar for mercy from more than half of the circle to a third.
    function _byEmpathy(
        address community,
        bytes32 id,
        Decision memory decision,
        Tally memory tally,
        uint256 all
    ) private view returns (Finding) {
        Hearing memory hearing = HEARINGS.hearingOf(community, id);
        (uint256 size, uint256 agree) = (hearing.circle.count(), (tally.consents & hearing.circle).count());
        if (decision.severe) {
            if (5 * agree < 4 * size) return Finding.CircleRefuses;
            return 3 * tally.consents.count() < 2 * all ? Finding.TooFewConsents : Finding.Passes;
        }
        bool enough = hearing.forgiven ? 3 * agree >= size : 2 * agree > size;
        return enough ? Finding.Passes : Finding.CircleRefuses;
    }

    // --- inside: carrying it out ---

    /// @dev Reverts unless it has passed; marks it carried out before anything is done.
    function _carryOut(
        address community,
        bytes32 id,
        Proposal calldata proposal,
        bytes32 text,
        string calldata reason
    ) private {
        if (!ASSEMBLY.tenureOf(community, msg.sender).seated) revert NotAMember(community, msg.sender);
        (Phase phase, Tally memory tally, Decision memory decision) = _read(community, id);
        bytes32 key = keccak256(abi.encode(decision.author, proposal));
        if (Messages.id(Matter(address(this), key, text)) != id) revert WrongProposal(community, id);
        if (phase != Phase.Ready) revert WrongPhase(community, id, phase);
        Finding finding = _finding(community, id, decision, tally);
        if (finding > Finding.Overrules) revert NotPassed(community, id, finding);
        // What others have spent since this was put, and what the treasury lost, can have made it weightier than it was.
        if (PROPOSAL_CHECK.exceeds(community, decision.treasuryShare, proposal.steps)) {
            if (decision.stakes == Stakes.Low) revert OverTreasuryShare(community, id);
            if (_isHalf(tally)) revert NotPassed(community, id, Finding.TooFewOfAll);
        }
        _decisions[community][id].state = State.Executed;
        emit Executed(community, id, msg.sender, finding == Finding.Overrules ? tally.objections : 0, reason);
    }

    function _spend(address community, Step calldata step) private {
        (, address asset, uint256 amount) = PROPOSAL_CHECK.spending(step);
        uint32 season = ASSEMBLY.seasonOf(community).number;
        Spent memory spent = _spent[community][asset];
        uint256 before = spent.season == season ? spent.amount : 0;
        // Of a token that claims to have more than this, no share is ever passed again this season.
        _spent[community][asset] = Spent(season, uint224(Math.min(before + amount, type(uint224).max)));
    }

    /// @dev Whether no more than half of all seats consent.
    function _isHalf(Tally memory tally) private pure returns (bool) {
        return 2 * tally.consents.count() <= tally.ballot.electorate.count();
    }

    // --- inside: who speaks ---

    /// @dev A newcomer's voice counts from the next season on, here as everywhere.
    function _requireCounts(address community, address person) private view returns (Poll memory poll) {
        poll = ASSEMBLY.poll(community, 0, person);
        if (poll.seat & poll.counting == 0) revert NotAMember(community, person);
    }

    function _pace(address community, Poll memory poll) private view returns (Pace memory pace) {
        pace = _paces[community][poll.seat];
        if (pace.season != poll.season) pace = Pace(poll.season, 0, 0);
    }
}
