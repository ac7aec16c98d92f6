// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {AgreementTerms, Text} from "./Agreement.sol";
import {Charter, Speech} from "./Charter.sol";
import {PersonSignature} from "./ICommunities.sol";
import {ILadder} from "./ILadder.sol";

/// @title Agreements between communities
/// @notice A module over the assembly. An agreement is a text to which the members of 2 to 16 communities consent, each in their
/// own words and by their own charter's share. Whether it is in force is read from living consent at every moment.
///
///   put --present, consent--> stands for a party --enough parties--> in force
///      consent falls, or the review date passes: no more in force, at once
///   A new text stands beside the old until every party that stands by the old one stands by it too, and then in its place.
interface IAgreements is ILadder {
    /// @notice A text was put: a new agreement's, or one to replace another's.
    /// @dev Promises: once per text; `text = keccak256(abi.encode(by, terms))`; `agreement` is `text` or `terms.amends`.
    event AgreementProposed(
        bytes32 indexed agreement,
        bytes32 indexed text,
        address indexed community,
        address by,
        AgreementTerms terms,
        uint40 reviewAt
    );

    /// @notice A member brought a text before their community, in its own words.
    /// @dev Promises: once per text and community; `matter` is what members consent to:
    /// `keccak256(abi.encode(this contract, text, keccak256(sentence)))`.
    event AgreementPresented(
        bytes32 indexed text,
        address indexed community,
        bytes32 indexed matter,
        address by,
        string sentence
    );

    /// @notice A new text stands in the place of the old, for good.
    event AgreementAmended(bytes32 indexed agreement, bytes32 indexed text, address by);

    /// @notice A member declared that their community needs aid, until `until`.
    event NeedDeclared(
        bytes32 indexed agreement,
        address indexed community,
        address indexed by,
        uint40 until,
        string words
    );

    /// @notice The need is over: who declared it says so, or the community by decision.
    event NeedEnded(bytes32 indexed agreement, address indexed community, address indexed by, bytes32 decision);

    /// @notice A community promised aid. Until `until` it may be given whatever becomes of the agreement, unless that is
    /// suspended between the two, or everything severed.
    event AidPromised(
        bytes32 indexed agreement,
        address indexed from,
        address indexed to,
        address by,
        bytes32 decision,
        uint40 until
    );

    /// @notice A member of `from` wants to join `to` without vouches, and can from `ripeAt` on. Until then members can object.
    event MoveRequested(
        bytes32 indexed agreement,
        address indexed from,
        address indexed to,
        address person,
        uint40 ripeAt
    );

    /// @notice A member of `from` joined `to`, without vouches.
    event Moved(bytes32 indexed agreement, address indexed from, address indexed to, address person);

    error UnknownAgreement(bytes32 agreement);
    /// @notice The caller put these very terms before.
    error AlreadyPut(bytes32 text);
    /// @notice These are not that text's terms or author.
    error UnknownText(bytes32 text);
    error AlreadyPresented(bytes32 text, address community);
    error NotAParty(bytes32 text, address community);
    /// @notice Parties rise by address, and are communities; an amendment keeps them.
    error WrongParty(uint256 index, address party);
    /// @notice A number of the terms is outside `least` to `most`.
    error AgreementOutOfRange(bytes32 field, uint256 value, uint256 least, uint256 most);
    /// @notice Another text waits for consent until then.
    error DraftPending(bytes32 agreement, bytes32 draft, uint40 until);
    /// @notice No new text has taken the old one's place.
    error NothingToSettle(bytes32 agreement);
    /// @notice The person has no seat that counts here.
    error NotAMember(address community, address person);
    /// @notice The speech or the name is not this community's.
    error WrongWords(address community);
    /// @notice The agreement is not in force for this community, or between it and the other.
    error NotInForce(bytes32 agreement, address community);
    /// @notice The text in force does not provide for this.
    error NotProvided(bytes32 agreement, bytes32 provision);
    /// @notice Somebody else declared a need that still stands.
    error NeedStands(bytes32 agreement, address community, uint40 until);
    /// @notice Members ended by decision a need that this person declared: they declare none until `season`.
    error NeedEndedByMembers(address community, address person, uint32 season);
    /// @notice No need of this community's stands, or somebody else declared it.
    error NoNeed(bytes32 agreement, address community);
    /// @notice Only who moves can ask for it: what they signed to join is no word about moving.
    error NotTheMover(address person);
    /// @notice Who moves has been seated at home for two seasons: from `season` on.
    error MovesTooSoon(address community, address person, uint32 season);
    /// @notice Who moves was vouched for at home, or founded it: who was let in without cannot go on from there.
    error NotVouchedFor(address community, address person);
    /// @notice Nobody moves to a community in its first season.
    error FirstSeason(address community);
    /// @notice Who was a member there before, and left or was expelled, is vouched for.
    error SatBefore(address community, address person);
    /// @notice The seat has sent somebody else on before.
    error SeatSentAnother(address community, address person);
    /// @notice As many as the agreement says came to this community this season.
    error MoversReached(bytes32 agreement, address community, uint256 most);

    /// @notice Puts a text: an agreement's first, or one to replace the text in force; and presents it at home.
    ///
    /// Emits `AgreementProposed`, `AgreementPresented`, and `AgreementAmended` where it finds an earlier text replaced.
    ///
    /// Requirements: the caller counts in `community`, a party; valid terms. An amendment: the same parties; `community` stands by
    /// the text in force, where any does; no other text waits, save one older than 90 days.
    /// @param speech The community's own.
    /// @return text Its id, and the agreement's where it begins one.
    function propose(
        address community,
        Speech calldata speech,
        AgreementTerms calldata terms
    ) external returns (bytes32 text);

    /// @notice Brings a text before one's own community, so that its members can consent to it: a stranger cannot.
    ///
    /// Emits `AgreementPresented`.
    ///
    /// Requirements: the caller counts in `community`, a party under its present name.
    /// @param author Who put it.
    function present(address community, Speech calldata speech, address author, AgreementTerms calldata terms) external;

    /// @notice Lets go of a text in whose place another stands. Nothing waits for this: reading says the same before and after,
    /// save that the old text cannot come back. Anybody may.
    ///
    /// Emits `AgreementAmended`.
    function settle(bytes32 agreement) external;

    /// @notice Declares that a community needs aid, for `duration` seconds: an hour to 90 days. Who declared it can do so again.
    ///
    /// Emits `NeedDeclared`.
    ///
    /// Requirements: the caller counts there; the agreement is in force for it, with aid; 1 to 1024 bytes; no decision ended a
    /// need of theirs in this season or the last.
    function declareNeed(bytes32 agreement, address community, uint40 duration, string calldata words) external;

    /// @notice Says that the need one declared is over.
    ///
    /// Emits `NeedEnded`.
    function endNeed(bytes32 agreement, address community) external;

    /// @notice Seats a member of `from` in `to`, by their own signature instead of vouches.
    ///
    /// Emits `MoveRequested` where the charter has an admission notice; after it `Moved`, and the assembly's `Admitted`.
    ///
    /// Requirements: the caller is the person; in force between the two, with movement; they were vouched for in `from`, or
    /// founded it, have sat there for two seasons, and never sat in `to`; they signed `Joining` in this season of `to`, or
    /// their request stands; fewer object than its charter says; its capacity, growth and the agreement's number. Nobody moves
    /// to a community in its first season, and one seat sends one person.
    /// @param charter Of `to`.
    function moveTo(
        bytes32 agreement,
        address from,
        address to,
        Charter calldata charter,
        PersonSignature calldata person
    ) external;

    /// @notice Whether the agreement is in force for a community: its own members' consent stands, and that of enough parties,
    /// before the review date; between two parties, also nothing is suspended or severed. A gate of a mandate's scope.
    function inForce(bytes32 agreement, address community) external view returns (bool);

    /// @notice Whether it is in force between two of its parties: for both, with nothing of it suspended and nothing severed
    /// between them. The gate to name where there are more than two.
    function between(bytes32 agreement, address community, address other) external view returns (bool);

    /// @notice Whether `from` may aid `to` now: in force between them, with aid, and need declared; or promised before. The gate of
    /// a mandate to give aid.
    function aidDue(bytes32 agreement, address from, address to) external view returns (bool);

    /// @notice Whether the agreement's joint service stands in a community: in force there, and `mandate` is its servant's and
    /// stands.
    function serves(bytes32 agreement, address community, bytes32 mandate) external view returns (bool);

    /// @notice The text in force or next to be, the parties whose members stand by it (bit `i` for the party at `i`), and whether
    /// they are enough, before its review date.
    function standing(bytes32 agreement) external view returns (bytes32 text, uint256 parties, bool alive);

    /// @notice Whether a community's members stand by a text, and by how many seats more than the fewest that suffice.
    function consentOf(bytes32 text, address community) external view returns (bool stands, int256 margin);

    /// @notice Parties, the settled text, the text beside it or zero, and until when that keeps others away.
    function agreementOf(
        bytes32 agreement
    ) external view returns (address[] memory parties, bytes32 text, bytes32 draft, uint40 draftUntil);

    function textOf(bytes32 text) external view returns (Text memory);

    /// @notice What a community's members consent to; zero until it is presented to them.
    function matterOf(bytes32 text, address community) external view returns (bytes32);

    /// @notice Until when a need stands, since when, and who declared it.
    function needOf(
        bytes32 agreement,
        address community
    ) external view returns (uint40 until, uint40 since, address by);

    /// @notice Until when promised aid may be given.
    function promisedUntil(bytes32 agreement, address from, address to) external view returns (uint40);

    /// @notice Who came to a community by this agreement in the season that runs.
    function moversOf(bytes32 agreement, address community) external view returns (uint256);
}
