// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title One contract in two parts
/// @notice What the first part does not know, the second does for it, in the first one's name and storage. Each is compiled
/// by itself, where one alone would pass the 24,576 bytes of EIP-170 (decision 015).
abstract contract Parted {
    /// @dev Where the second part is, for ever.
    function _otherPart() internal view virtual returns (address);

    // solhint-disable-next-line no-complex-fallback
    fallback() external {
        address other = _otherPart();
        assembly ("memory-safe") {
            calldatacopy(0, 0, calldatasize())
            let success := delegatecall(gas(), other, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(success) {
                revert(0, returndatasize())
            }
            return(0, returndatasize())
        }
    }
}
