// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Charter} from "./interfaces/Charter.sol";
import {IAccount} from "./interfaces/IAccount.sol";
import {IAssembly, Matter, PersonSignature, Tally, Tenure} from "./interfaces/IAssembly.sol";
import {Decision, Finding, IDecisions, Kind, Phase, Proposal, State} from "./interfaces/IDecisions.sol";
import {IPartings} from "./interfaces/IPartings.sol";
import {Charters} from "./libraries/Charters.sol";
import {Messages} from "./libraries/Messages.sol";
import {Signers} from "./libraries/Signers.sol";
import {Words} from "./libraries/Words.sol";

/// @title Partings
contract Partings is IPartings, EIP712, ReentrancyGuardTransient {
    using Words for uint256;

    bytes32 private constant SIDE_TYPEHASH = keccak256(
        "Side(string community,string decision,string leaving,address communityId,bytes32 decisionId,address half,address[] tokens,address account)"
    );

    IAssembly public immutable ASSEMBLY;
    IDecisions public immutable DECISIONS;

    mapping(address community => mapping(bytes32 id => mapping(address person => bool))) private _stays;

    constructor(IAssembly kernel, IDecisions decisions) EIP712("Folkmoot", "1") {
        ASSEMBLY = kernel;
        DECISIONS = decisions;
    }

    /// @inheritdoc IPartings
    function leaveWithShare(
        address community,
        bytes32 id,
        address to,
        address[] calldata tokens
    ) external nonReentrant {
        _requireAsked(community, id, msg.sender);
        bytes32 dissolvedBy = DECISIONS.dissolvedBy(community);
        if (dissolvedBy == 0) _requireExit(community, id);
        else if (dissolvedBy != id) revert NotAsked(community, id, msg.sender);
        uint256 members = _sharing(community, id);
        ASSEMBLY.expel(community, msg.sender, msg.sender);
        emit Parted(community, id, msg.sender, to);
        _share(community, id, to, 1, members, tokens);
    }

    /// @inheritdoc IPartings
    function move(
        address community,
        bytes32 id,
        Charter calldata charter,
        Proposal calldata proposal,
        bytes32 text,
        PersonSignature[] calldata movers,
        address[] calldata tokens
    ) external nonReentrant {
        if (Charters.hash(charter) != ASSEMBLY.charterOf(community)) revert WrongCharter(community);
        address half = _requireDivision(community, id, proposal, text);
        uint256 members = _sharing(community, id);
        if (movers.length >= ASSEMBLY.seatsOf(community).count()) revert NobodyStays(community);
        for (uint256 i = 0; i < movers.length; ++i) {
            address person = movers[i].person;
            if (!ASSEMBLY.tenureOf(half, person).seated) revert NotInTheHalf(half, person);
            bytes32 digest = _hashTypedDataV4(_side(charter, community, id, text, half, tokens, person));
            bool signed = Signers.signed(person, digest, movers[i].signature);
            if (!signed || _stays[community][id][person]) revert WrongSideSignature(person);
            _requireAsked(community, id, person);
            ASSEMBLY.expel(community, person, person);
            emit Parted(community, id, person, half);
        }
        _share(community, id, half, movers.length, members, tokens);
    }

    /// @inheritdoc IPartings
    function stay(address community, bytes32 id) external {
        _stays[community][id][msg.sender] = true;
        emit Stayed(community, id, msg.sender);
    }

    // --- inside ---

    function _requireExit(address community, bytes32 id) private view {
        (Phase phase, Finding finding) = DECISIONS.standing(community, id);
        if (phase != Phase.Exit || finding != Finding.Passes) revert NoExit(community, id, phase, finding);
        uint8 seat = ASSEMBLY.tenureOf(community, msg.sender).seat;
        if (ASSEMBLY.tally(community, id).consents.has(seat)) revert Consented(community, id, msg.sender);
    }

    /// @dev Among how many it is divided: whoever was admitted since it was put changes nobody's share.
    function _sharing(address community, bytes32 id) private view returns (uint256) {
        uint256 asked = ASSEMBLY.tally(community, id).ballot.electorate;
        return (ASSEMBLY.seatsOf(community) & asked).count();
    }

    /// @dev Shares are for members of the time in which it was put: whoever was admitted since, for a share, gets none.
    function _requireAsked(address community, bytes32 id, address person) private view {
        Tenure memory tenure = ASSEMBLY.tenureOf(community, person);
        if (!tenure.seated) revert NotAMember(community, person);
        bool put = DECISIONS.decisionOf(community, id).state != State.None;
        Tally memory tally = ASSEMBLY.tally(community, id);
        bool asked = put && tally.ballot.electorate.has(tenure.seat);
        // From then on the seat may be another person's than it was.
        bool other = tally.outlived && tenure.since > tally.ballot.season;
        if (!asked || other) revert NotAsked(community, id, person);
    }

    function _requireDivision(
        address community,
        bytes32 id,
        Proposal calldata proposal,
        bytes32 text
    ) private view returns (address half) {
        Decision memory decision = DECISIONS.decisionOf(community, id);
        bytes32 key = keccak256(abi.encode(decision.author, proposal));
        if (Messages.id(Matter(address(DECISIONS), key, text)) != id) revert WrongProposal(community, id);
        bool carriedOut = decision.state == State.Executed && block.timestamp < decision.expiresAt;
        bool divides = proposal.steps.length == 1 && proposal.steps[0].kind == Kind.Divide;
        // What was dissolved is shared by that decision alone.
        bool dissolved = DECISIONS.dissolvedBy(community) != 0;
        if (!carriedOut || !divides || dissolved) revert NotDividing(community, id);
        return proposal.steps[0].target;
    }

    /// @dev What is divided is what there is before the first of them leaves, and by whom there is then.
    function _share(
        address community,
        bytes32 id,
        address to,
        uint256 heads,
        uint256 members,
        address[] calldata tokens
    ) private {
        uint256 amount = Math.mulDiv(community.balance, heads, members);
        if (amount != 0) {
            IAccount(community).execute(to, amount, "");
            emit Shared(community, id, to, address(0), amount, heads, members);
        }
        address former = address(0);
        for (uint256 i = 0; i < tokens.length; ++i) {
            address token = tokens[i];
            if (token <= former) revert WrongToken(i, token);
            former = token;
            amount = Math.mulDiv(IERC20(token).balanceOf(community), heads, members);
            if (amount == 0) continue;
            bytes memory call = abi.encodeCall(IERC20.transfer, (to, amount));
            bytes memory answer = IAccount(community).execute(token, 0, call);
            // Old tokens answer nothing; a token that answers anything but yes has not transferred.
            if (answer.length != 0 && bytes32(answer) != bytes32(uint256(1))) revert TokenRefused(token);
            emit Shared(community, id, to, token, amount, heads, members);
        }
    }

    function _side(
        Charter calldata charter,
        address community,
        bytes32 id,
        bytes32 text,
        address half,
        address[] calldata tokens,
        address person
    ) private pure returns (bytes32) {
        bytes32 name = keccak256(bytes(charter.name));
        bytes32 leaving = keccak256(bytes(charter.leaving));
        bytes32 list = keccak256(abi.encodePacked(tokens));
        return keccak256(abi.encode(SIDE_TYPEHASH, name, text, leaving, community, id, half, list, person));
    }
}
