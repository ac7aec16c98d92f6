// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Ladder, Relation} from "../../../contracts/interfaces/Agreement.sol";
import {IAgreements} from "../../../contracts/interfaces/IAgreements.sol";
import {IAssembly, Seating} from "../../../contracts/interfaces/IAssembly.sol";

/// @notice An agreement as everybody sees it. What has a value for each pair is by the first, then the second.
struct Seen {
    bytes32 text;
    uint256 standing;
    bool alive;
    bytes32 settled;
    bytes32 draft;
    uint40 draftUntil;
    bool[] stands;
    bool[] inForce;
    uint40[] needs;
    uint256[] movers;
    bool[] between;
    bool[] aidDue;
    uint40[] promises;
}

/// @notice Two communities, the first of which comes before the second.
struct Pair {
    Relation relation;
    Relation reverse;
    Ladder ladder;
}

/// @notice Everything a campaign of agreements compares, in one read.
contract AgreementsLens {
    function look(
        IAssembly assembly_,
        IAgreements agreements,
        address[] calldata communities,
        bytes32[] calldata ids
    )
        external
        view
        returns (Seen[] memory seen, Pair[] memory pairs, uint256[3][] memory seating, uint256[] memory balances)
    {
        uint256 count = communities.length;
        seen = new Seen[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) {
            seen[i] = _agreement(agreements, communities, ids[i]);
        }
        pairs = new Pair[]((count * (count - 1)) / 2);
        seating = new uint256[3][](count);
        balances = new uint256[](count);
        uint256 at = 0;
        for (uint256 i = 0; i < count; ++i) {
            for (uint256 j = i + 1; j < count; ++j) {
                (address one, address other) = (communities[i], communities[j]);
                pairs[at++] = Pair(
                    agreements.relation(one, other),
                    agreements.relation(other, one),
                    agreements.ladderOf(other, one)
                );
            }
            Seating memory found = assembly_.seatingOf(communities[i]);
            seating[i] = [found.seats, found.newcomers & found.seats, found.resting];
            balances[i] = communities[i].balance;
        }
    }

    function _agreement(
        IAgreements agreements,
        address[] calldata communities,
        bytes32 id
    ) private view returns (Seen memory seen) {
        uint256 count = communities.length;
        (seen.text, seen.standing, seen.alive) = agreements.standing(id);
        (, seen.settled, seen.draft, seen.draftUntil) = agreements.agreementOf(id);
        (seen.stands, seen.inForce, seen.needs) = (new bool[](count), new bool[](count), new uint40[](count));
        seen.movers = new uint256[](count);
        seen.between = new bool[](count * count);
        seen.aidDue = new bool[](count * count);
        seen.promises = new uint40[](count * count);
        for (uint256 i = 0; i < count; ++i) {
            address one = communities[i];
            if (agreements.matterOf(seen.text, one) != 0) (seen.stands[i], ) = agreements.consentOf(seen.text, one);
            seen.inForce[i] = agreements.inForce(id, one);
            (seen.needs[i], , ) = agreements.needOf(id, one);
            seen.movers[i] = agreements.moversOf(id, one);
            for (uint256 j = 0; j < count; ++j) {
                seen.between[i * count + j] = agreements.between(id, one, communities[j]);
                seen.aidDue[i * count + j] = agreements.aidDue(id, one, communities[j]);
                seen.promises[i * count + j] = agreements.promisedUntil(id, one, communities[j]);
            }
        }
    }
}
