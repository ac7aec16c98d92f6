// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Poll} from "../interfaces/ICommunities.sol";
import {Words} from "./Words.sol";

/// @title Whether living consent suffices
library Polls {
    using Words for uint256;

    uint256 private constant WHOLE = 10_000;

    /// @notice By how many seats consent exceeds the fewest that suffice, below zero by how many it misses them.
    /// @param among The seats that count on either side.
    function margin(Poll memory poll, uint256 among) internal pure returns (int256) {
        unchecked {
            // At most 256 seats and 10,000 basis points.
            uint256 needed = ((poll.counting & among).count() * poll.standingShare) / WHOLE + 1;
            return int256((poll.consenting & among).count()) - int256(needed);
        }
    }
}
