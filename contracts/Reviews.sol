// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IAssembly} from "./interfaces/IAssembly.sol";
import {IEvidence, Verdict} from "./interfaces/IEvidence.sol";
import {Claim, IReviews} from "./interfaces/IReviews.sol";
import {Signers} from "./libraries/Signers.sol";
import {Texts} from "./libraries/Texts.sol";
import {Words} from "./libraries/Words.sol";

/// @title Reviews
contract Reviews is IReviews, EIP712 {
    using Words for uint256;

    /// @dev One slot.
    struct Said {
        uint16 needed;
        uint16 established;
        uint16 refuted;
    }

    bytes32 private constant REVIEW_TYPEHASH = keccak256(
        "Review(string claim,string verdict,string reason,address communityId,bytes32 claimId,uint40 at,address reviewer)"
    );

    IAssembly public immutable ASSEMBLY;

    mapping(bytes32 claim => Said) private _said;
    mapping(bytes32 claim => mapping(address reviewer => uint40)) private _at;

    constructor(IAssembly kernel) EIP712("Folkmoot", "1") {
        ASSEMBLY = kernel;
    }

    /// @inheritdoc IReviews
    function review(Claim calldata claim, uint256 place, Verdict verdict_, string calldata reason) external {
        _review(claim, place, msg.sender, verdict_, reason, uint40(block.timestamp));
    }

    /// @inheritdoc IReviews
    function submitReview(
        Claim calldata claim,
        uint256 place,
        Verdict verdict_,
        string calldata reason,
        uint40 at,
        bytes calldata signature
    ) external {
        if (at > block.timestamp) revert FromTheFuture(at);
        address reviewer = place < claim.panel.reviewers.length ? claim.panel.reviewers[place] : address(0);
        bytes32 said = keccak256(
            abi.encode(
                REVIEW_TYPEHASH,
                keccak256(bytes(claim.statement)),
                keccak256(bytes(_words(verdict_, claim.against))),
                keccak256(bytes(reason)),
                claim.community,
                claimOf(claim),
                at,
                reviewer
            )
        );
        if (!Signers.signed(reviewer, _hashTypedDataV4(said), signature)) revert WrongReviewSignature(reviewer);
        _review(claim, place, reviewer, verdict_, reason, at);
    }

    /// @inheritdoc IEvidence
    function verdict(bytes32 claim) external view returns (Verdict) {
        Said memory said = _said[claim];
        if (said.needed == 0) return Verdict.Open;
        bool established = uint256(said.established).count() >= said.needed;
        bool refuted = uint256(said.refuted).count() >= said.needed;
        if (established) return refuted ? Verdict.Contested : Verdict.Established;
        return refuted ? Verdict.Refuted : Verdict.Open;
    }

    /// @inheritdoc IReviews
    function reviewsOf(bytes32 claim) external view returns (uint16 needed, uint16 established, uint16 refuted) {
        Said memory said = _said[claim];
        return (said.needed, said.established, said.refuted);
    }

    /// @inheritdoc IReviews
    function claimOf(Claim calldata claim) public pure returns (bytes32) {
        bytes32 panel = keccak256(abi.encode(claim.panel.reviewers, claim.panel.reviews));
        return keccak256(abi.encode(claim.community, panel, claim.against, keccak256(bytes(claim.statement))));
    }

    // --- inside ---

    function _review(
        Claim calldata claim,
        uint256 place,
        address reviewer,
        Verdict verdict_,
        string calldata reason,
        uint40 at
    ) private {
        Texts.check(claim.statement, 512);
        Texts.check(reason, 4096);
        if (verdict_ == Verdict.Contested) revert NoReview(verdict_);
        if (place > 15 || place >= claim.panel.reviewers.length || claim.panel.reviewers[place] != reviewer) {
            revert NotAReviewer(reviewer);
        }
        // No collective judges, whatever a charter names.
        if (ASSEMBLY.seasonOf(reviewer).number != 0) revert NotAReviewer(reviewer);
        bytes32 id = claimOf(claim);
        uint40 former = _at[id][reviewer];
        if (at <= former) revert Outdated(reviewer, former);
        _at[id][reviewer] = at;
        Said memory said = _said[id];
        uint16 bit = uint16(1 << place);
        said.needed = claim.panel.reviews;
        said.established = verdict_ == Verdict.Established ? said.established | bit : said.established & ~bit;
        said.refuted = verdict_ == Verdict.Refuted ? said.refuted | bit : said.refuted & ~bit;
        _said[id] = said;
        emit Reviewed(claim.community, id, reviewer, verdict_, reason, at);
    }

    /// @dev Whoever reviews what is put against a decision says also whether it speaks against it.
    function _words(Verdict verdict_, bytes32 against) private pure returns (string memory) {
        if (verdict_ == Verdict.Open) return "I take back my review of this.";
        bool holds = verdict_ == Verdict.Established;
        if (against == 0) return holds ? "This holds." : "This does not hold.";
        string memory decision = string.concat(
            " speak against decision ",
            Strings.toHexString(uint256(against), 32),
            "."
        );
        return string.concat(holds ? "This holds, and does" : "This does not hold, or does not", decision);
    }
}
