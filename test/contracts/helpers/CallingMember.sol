// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @notice A member that is a contract: signs everything, and on receiving coin calls the same target again with what
/// it was told (for tests only).
contract CallingMember {
    address public target;
    bytes public onReceive;

    function act(address target_, bytes calldata now_, bytes calldata onReceive_) external {
        (target, onReceive) = (target_, onReceive_);
        _call(now_);
    }

    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return 0x1626ba7e;
    }

    receive() external payable {
        _call(onReceive);
    }

    function _call(bytes memory data) private {
        (bool success, ) = target.call(data);
        require(success);
    }
}
