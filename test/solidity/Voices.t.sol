// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Assembly} from "../../contracts/Assembly.sol";
import {Clerk} from "../../contracts/Clerk.sol";
import {Deeds} from "../../contracts/Deeds.sol";
import {Mandates} from "../../contracts/Mandates.sol";
import {
    Charter,
    ChartedModule,
    CompactSignature,
    FounderSignature,
    IAssembly,
    Process,
    Speech
} from "../../contracts/interfaces/IAssembly.sol";
import {Gate, Permission, Reason, State, Terms} from "../../contracts/interfaces/IMandates.sol";
import {Words} from "../../contracts/libraries/Words.sol";
import {EnglishSentences} from "../../contracts/periphery/EnglishSentences.sol";
import {EnglishMatters} from "../../contracts/periphery/english/EnglishMatters.sol";
import {Check} from "./Check.sol";

/// @notice A member that is a contract and signs everything.
contract Member {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return 0x1626ba7e;
    }
}

/// @notice Twelve members do whatever they may, as they like; what they have said is kept beside it, by person.
contract Village is Check {
    IAssembly public immutable kernel = IAssembly(address(new Assembly(new Clerk())));
    Mandates public immutable mandates = new Mandates(kernel, new Deeds());
    address public community;
    bytes32 public matter;
    uint256 public constant SIZE = 12;
    address[] public people;
    mapping(address => uint256) public gaveIn;
    mapping(address => bool) public left;

    constructor() {
        for (uint256 i = 0; i < SIZE; ++i) people.push(address(new Member()));
        FounderSignature[] memory signatures = new FounderSignature[](SIZE);
        for (uint256 i = 0; i < SIZE; ++i) signatures[i] = FounderSignature(i, "");
        Charter memory charter = Charter({
            name: "Oak Valley",
            purpose: "Water.",
            language: "en",
            consent: "Yes.",
            withdrawal: "No more.",
            objection: "I object.",
            leaving: "I leave.",
            pledge: "I found this.",
            sentences: address(new EnglishSentences(address(new EnglishMatters()))),
            capacity: 20,
            vouches: 3,
            growth: 5,
            objectors: 2,
            admissionNotice: 0,
            recoveryNotice: 1 days,
            seasonLength: 10 days,
            standingShare: 5_000,
            longestTermDays: 1_000,
            outsiders: false,
            process: Process({
                seconders: 2,
                raisers: 2,
                rounds: 2,
                circle: 3,
                treasuryShare: 1_000,
                deliberation: 1 days,
                voting: 1 days,
                hearing: 1 days,
                exit: 1 days,
                reviews: 0,
                evidence: address(0),
                reviewers: new address[](0)
            }),
            heir: address(0),
            modules: new ChartedModule[](0),
            salt: 0
        });
        community = kernel.found(charter, people, 0, new CompactSignature[](0), signatures);
        Speech memory speech = Speech(
            keccak256("Oak Valley"),
            keccak256("Yes."),
            keccak256("No more."),
            keccak256("I object."),
            charter.sentences
        );
        Terms memory terms = Terms(people[0], "Ana", "nurse", "heals.", 1_000, 1, new Permission[](0), 0);
        cheats.prank(people[1]);
        matter = mandates.propose(community, speech, "Oak Valley", terms);
        cheats.prank(people[0]);
        mandates.accept(community, matter);
    }

    function give(uint256 who) external {
        address person = people[who % SIZE];
        if (left[person]) return;
        cheats.prank(person);
        kernel.giveConsent(community, matter);
        gaveIn[person] = kernel.seasonOf(community).number;
    }

    /// @dev Reverts, and fails the invariant, if it ever fails for a member.
    function withdraw(uint256 who) external {
        address person = people[who % SIZE];
        if (left[person]) return;
        cheats.prank(person);
        kernel.withdrawConsent(community, matter);
        gaveIn[person] = 0;
    }

    function leave(uint256 who) external {
        if (who % 7 != 0) return;
        address person = people[who % SIZE];
        if (left[person]) return;
        cheats.prank(person);
        kernel.leave(community);
        left[person] = true;
    }

    function resign(uint256 chance) external {
        if (chance % 50 != 0) return;
        cheats.prank(people[0]);
        mandates.resign(community, matter);
    }

    function pass(uint256 time) external {
        cheats.warp(block.timestamp + (time % 4 days));
    }

    /// @notice The seats that should be counted, person by person.
    function expected() public view returns (uint256 seats) {
        uint256 season = kernel.seasonOf(community).number;
        for (uint256 i = 0; i < SIZE; ++i) {
            uint256 gave = gaveIn[people[i]];
            if (!left[people[i]] && gave != 0 && gave + 1 >= season) seats |= 1 << i;
        }
    }

    function present() public view returns (uint256 seats) {
        for (uint256 i = 0; i < SIZE; ++i) if (!left[people[i]]) seats |= 1 << i;
    }
}

/// @notice What holds whatever anybody does.
contract VoicesInvariant is Check {
    Village private village;

    function setUp() external {
        village = new Village();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(village);
    }

    function invariant_ConsentIsWhatPeopleSaidLast() external view {
        assertEqual(village.kernel().consenting(village.community(), village.matter()), village.expected());
    }

    function invariant_SeatsAreThoseWhoStayed() external view {
        assertEqual(village.kernel().seatsOf(village.community()), village.present());
    }

    function invariant_StandingFollowsFromConsentAlone() external view {
        Mandates mandates = village.mandates();
        (bool stands, Reason reason, int256 margin) = mandates.standing(village.community(), village.matter());
        uint256 others = village.present() & ~uint256(1);
        uint256 consents = Words.count(village.expected() & others);
        bool enough = 2 * consents > Words.count(others);
        assertTrue(stands == (reason == Reason.Stands));
        assertTrue((margin >= 0) == enough);
        State state = mandates.mandateOf(village.community(), village.matter()).state;
        bool alive = state == State.Accepted && village.present() & 1 == 1;
        if (stands) assertTrue(alive && enough);
        if (alive && enough && reason != Reason.Expired) assertTrue(stands);
    }
}
