// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {AgreementCheck} from "../AgreementCheck.sol";
import {AgreementTerms, Provisions, Text} from "../interfaces/Agreement.sol";
import {IAgreements} from "../interfaces/IAgreements.sol";
import {IAssembly, Matter, Poll, Speech} from "../interfaces/IAssembly.sol";
import {ISentences} from "../interfaces/ISentences.sol";
import {Charters} from "../libraries/Charters.sol";
import {Messages} from "../libraries/Messages.sol";
import {Polls} from "../libraries/Polls.sol";
import {Words} from "../libraries/Words.sol";

/// @title The texts of agreements, and who stands by them
/// @notice Who stands by which text is read from the parties' living consent each time. What is kept is which texts there are.
abstract contract Compacts is IAgreements {
    using Polls for Poll;
    using Words for uint256;

    struct Agreement {
        address[] parties;
        bytes32 text;
        /// The text beside it, or zero.
        bytes32 draft;
        uint40 draftUntil;
    }

    /// @dev An agreement as it stands at this moment, whole or as far as two of its parties need it.
    struct Reading {
        address[] parties;
        bytes32 text;
        /// Bit `i`: the members of the party at `i` stand by the text.
        uint256 standing;
        bool alive;
    }

    /// @dev How long a text keeps others from being put beside it.
    uint40 private constant DRAFT_LIFE = 90 days;

    IAssembly public immutable ASSEMBLY;
    /// @notice What terms and instructions may say. A contract of its own, since both together would pass the 24,576 bytes of
    /// EIP-170.
    AgreementCheck public immutable CHECK;

    mapping(bytes32 agreement => Agreement) private _agreements;
    mapping(bytes32 text => Text) internal _texts;
    mapping(bytes32 text => mapping(address community => bytes32)) private _matters;

    constructor(IAssembly kernel, AgreementCheck check) {
        ASSEMBLY = kernel;
        CHECK = check;
    }

    // --- putting and settling texts ---

    /// @inheritdoc IAgreements
    function propose(
        address community,
        Speech calldata speech,
        AgreementTerms calldata terms
    ) external returns (bytes32 text) {
        CHECK.checkTerms(terms);
        text = keccak256(abi.encode(msg.sender, terms));
        if (_texts[text].reviewAt != 0) revert AlreadyPut(text);
        uint40 reviewAt = uint40(block.timestamp) + uint40(terms.reviewDays) * 1 days;
        Provisions calldata given = terms.provisions;
        bool aid = given.aidPerSeason != 0;
        _texts[text] = Text(reviewAt, terms.quorum, terms.patience, given.movers, aid, given.court, given.servant);
        bytes32 agreement = terms.amends == 0 ? text : terms.amends;
        emit AgreementProposed(agreement, text, community, msg.sender, terms, reviewAt);
        _present(text, community, speech, terms);
        if (terms.amends == 0) {
            (_agreements[text].parties, _agreements[text].text) = (terms.parties, text);
        } else {
            _putBeside(agreement, text, community, terms.parties);
        }
    }

    /// @inheritdoc IAgreements
    function present(
        address community,
        Speech calldata speech,
        address author,
        AgreementTerms calldata terms
    ) external {
        bytes32 text = keccak256(abi.encode(author, terms));
        if (_texts[text].reviewAt == 0) revert UnknownText(text);
        _present(text, community, speech, terms);
    }

    /// @inheritdoc IAgreements
    function settle(bytes32 agreement) external {
        if (!_settle(_known(agreement), agreement)) revert NothingToSettle(agreement);
    }

    // --- what others read ---

    /// @inheritdoc IAgreements
    function standing(bytes32 agreement) external view returns (bytes32 text, uint256 parties, bool alive) {
        Reading memory now_ = _read(agreement);
        return (now_.text, now_.standing, now_.alive);
    }

    /// @inheritdoc IAgreements
    function consentOf(bytes32 text, address community) external view returns (bool stands, int256 margin) {
        bytes32 matter = _matters[text][community];
        if (matter == 0) revert NotAParty(text, community);
        margin = ASSEMBLY.poll(community, matter, address(0)).margin(type(uint256).max);
        stands = margin >= 0;
    }

    /// @inheritdoc IAgreements
    function agreementOf(
        bytes32 agreement
    ) external view returns (address[] memory parties, bytes32 text, bytes32 draft, uint40 draftUntil) {
        Agreement storage found = _agreements[agreement];
        return (found.parties, found.text, found.draft, found.draftUntil);
    }

    /// @inheritdoc IAgreements
    function textOf(bytes32 text) external view returns (Text memory) {
        return _texts[text];
    }

    /// @inheritdoc IAgreements
    function matterOf(bytes32 text, address community) external view returns (bytes32) {
        return _matters[text][community];
    }

    // --- inside ---

    /// @dev The text beside takes the place of the old one as soon as enough parties stand by it, and every one that stands
    /// by the old, until that has lapsed: read, so that nobody has to say so, and nobody can say so too early.
    function _read(bytes32 agreement) internal view returns (Reading memory) {
        return _read(agreement, address(0), address(0));
    }

    /// @dev The same for who asks about two parties, or one and zero: where no text stands beside, they are read first, and no
    /// more of the others than keep it alive. Each that is left out saves some 14,000 gas.
    function _read(bytes32 agreement, address one, address other) internal view returns (Reading memory now_) {
        Agreement storage found = _agreements[agreement];
        now_.parties = found.parties;
        if (now_.parties.length == 0) return now_;
        now_.text = found.text;
        Text storage terms = _texts[now_.text];
        bytes32 draft = found.draft;
        uint256 beside = draft == 0 ? 0 : _standing(now_.parties, draft, 0, type(uint256).max);
        // Too few for the text beside to take the old one's place, or it has lapsed: as if there were none.
        if (draft != 0 && !_alive(_texts[draft], beside)) draft = 0;
        uint256 asked = draft == 0 ? _bit(now_.parties, one) | _bit(now_.parties, other) : 0;
        uint256 enough = asked == 0 ? type(uint256).max : terms.quorum;
        now_.standing = _standing(now_.parties, now_.text, asked, enough);
        now_.alive = _alive(terms, now_.standing);
        if (draft == 0) return now_;
        // A text that has lapsed binds nobody any more.
        uint256 remaining = block.timestamp < terms.reviewAt ? now_.standing : 0;
        if (remaining & ~beside != 0) return now_;
        (now_.text, now_.standing, now_.alive) = (draft, beside, true);
    }

    /// @dev The party's bit; zero where it is none or does not stand, or too few do.
    function _bitInForce(Reading memory now_, address community) internal pure returns (uint256) {
        return now_.alive ? now_.standing & _bit(now_.parties, community) : 0;
    }

    function _bit(address[] memory parties, address community) internal pure returns (uint256) {
        for (uint256 i = 0; i < parties.length; ++i) {
            if (parties[i] == community) return 1 << i;
        }
        return 0;
    }

    /// @dev A newcomer's voice counts from the next season on, here as everywhere.
    function _requireCounts(address community, address person) internal view {
        Poll memory poll = ASSEMBLY.poll(community, 0, person);
        if (poll.seat & poll.counting == 0) revert NotAMember(community, person);
    }

    function _within(bytes32 field, uint256 value, uint256 least, uint256 most) internal pure {
        if (value < least || value > most) revert AgreementOutOfRange(field, value, least, most);
    }

    /// @dev The parties that stand by a text: of those `asked` all, or none where one does not; of the others until there are
    /// `enough`.
    function _standing(
        address[] memory parties,
        bytes32 text,
        uint256 asked,
        uint256 enough
    ) private view returns (uint256 standing_) {
        for (uint256 i = 0; i < parties.length; ++i) {
            if (asked & (1 << i) == 0) continue;
            if (!_standsBy(parties[i], text)) return 0;
            standing_ |= 1 << i;
        }
        for (uint256 i = 0; i < parties.length && standing_.count() < enough; ++i) {
            if (asked & (1 << i) == 0 && _standsBy(parties[i], text)) standing_ |= 1 << i;
        }
    }

    function _standsBy(address community, bytes32 text) private view returns (bool) {
        bytes32 matter = _matters[text][community];
        return matter != 0 && ASSEMBLY.poll(community, matter, address(0)).margin(type(uint256).max) >= 0;
    }

    function _alive(Text storage terms, uint256 standing_) private view returns (bool) {
        return block.timestamp < terms.reviewAt && standing_.count() >= terms.quorum;
    }

    function _putBeside(bytes32 agreement, bytes32 text, address community, address[] calldata parties) private {
        Agreement storage found = _known(agreement);
        _settle(found, agreement);
        Reading memory now_ = _read(agreement);
        if (parties.length != now_.parties.length) revert WrongParty(parties.length, address(0));
        for (uint256 i = 0; i < parties.length; ++i) {
            if (parties[i] != now_.parties[i]) revert WrongParty(i, parties[i]);
        }
        // Who has left has no say in what the others agree on.
        if (now_.alive && _bitInForce(now_, community) == 0) revert NotInForce(agreement, community);
        // What several have agreed on is not put away by one.
        bool awaited =
            block.timestamp < found.draftUntil ||
                (block.timestamp < _texts[found.draft].reviewAt &&
                    _standing(now_.parties, found.draft, 0, type(uint256).max).count() > 1);
        if (found.draft != 0 && awaited) revert DraftPending(agreement, found.draft, found.draftUntil);
        uint256 until = Math.min(block.timestamp + DRAFT_LIFE, _texts[text].reviewAt);
        (found.draft, found.draftUntil) = (text, uint40(until));
    }

    /// @dev Returns whether the text beside stood in the place of the old one, which it has for good now.
    function _settle(Agreement storage found, bytes32 agreement) private returns (bool) {
        bytes32 draft = found.draft;
        if (draft == 0 || _read(agreement).text != draft) return false;
        (found.text, found.draft, found.draftUntil) = (draft, 0, 0);
        emit AgreementAmended(agreement, draft, msg.sender);
        return true;
    }

    function _known(bytes32 agreement) private view returns (Agreement storage found) {
        found = _agreements[agreement];
        if (found.text == 0) revert UnknownAgreement(agreement);
    }

    /// @dev The words come from the charter's renderer; the name is the one that the terms give this party.
    function _present(bytes32 text, address community, Speech calldata speech, AgreementTerms calldata terms) private {
        _requireCounts(community, msg.sender);
        uint256 bit = _bit(terms.parties, community);
        if (bit == 0) revert NotAParty(text, community);
        string calldata name = terms.names[bit.index()];
        bool own = ASSEMBLY.speechOf(community) == Charters.hash(speech);
        if (!own || keccak256(bytes(name)) != speech.name) revert WrongWords(community);
        if (_matters[text][community] != 0) revert AlreadyPresented(text, community);
        string memory sentence = ISentences(speech.sentences).agreement(name, terms, text);
        bytes32 matter = Messages.id(Matter(address(this), text, keccak256(bytes(sentence))));
        _matters[text][community] = matter;
        emit AgreementPresented(text, community, matter, msg.sender, sentence);
    }
}
