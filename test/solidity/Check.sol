// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @notice The few of Hardhat's cheat codes that these tests use.
interface Cheats {
    function warp(uint256 time) external;
    function prank(address sender) external;
    function sign(uint256 privateKey, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function addr(uint256 privateKey) external pure returns (address);
}

/// @notice What the Solidity tests need, and no more.
abstract contract Check {
    Cheats internal constant cheats = Cheats(address(uint160(uint256(keccak256("hevm cheat code")))));

    error NotEqual(uint256 found, uint256 wanted);
    error NotTrue();

    function assertEqual(uint256 found, uint256 wanted) internal pure {
        if (found != wanted) revert NotEqual(found, wanted);
    }

    function assertTrue(bool condition) internal pure {
        if (!condition) revert NotTrue();
    }
}
