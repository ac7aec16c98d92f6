// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {GovernorCountingSimple} from "@openzeppelin/contracts/governance/extensions/GovernorCountingSimple.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

// OpenZeppelin's governor as people use it, for `npm run gas` to compare with.

/// @notice One person, one vote.
contract PeersVotes is ERC20Votes {
    constructor(address[] memory people) ERC20("Peers", "PEERS") EIP712("Peers", "1") {
        for (uint256 i = 0; i < people.length; ++i) {
            _mint(people[i], 1);
            _delegate(people[i], people[i]);
        }
    }
}

contract PeersGovernor is GovernorCountingSimple, GovernorVotes {
    constructor(IVotes votes) Governor("Peers") GovernorVotes(votes) {}

    function votingDelay() public pure override returns (uint256) {
        return 1;
    }

    function votingPeriod() public pure override returns (uint256) {
        return 1000;
    }

    function quorum(uint256) public pure override returns (uint256) {
        return 1;
    }
}
