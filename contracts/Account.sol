// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ERC1155Holder} from "@openzeppelin/contracts/token/ERC1155/utils/ERC1155Holder.sol";
import {ERC721Holder} from "@openzeppelin/contracts/token/ERC721/utils/ERC721Holder.sol";
import {IAccount} from "./interfaces/IAccount.sol";
import {IAssembly, Powers} from "./interfaces/IAssembly.sol";

/// @title Account
/// @notice Every community's account is a minimal clone of this contract; its address is the community's id.
contract Account is IAccount, ERC721Holder, ERC1155Holder {
    IAssembly public immutable ASSEMBLY;

    /// @dev The assembly creates the one original, and clones it.
    constructor() {
        ASSEMBLY = IAssembly(msg.sender);
    }

    receive() external payable {}

    /// @inheritdoc IAccount
    function execute(address target, uint256 value, bytes calldata data) external returns (bytes memory result) {
        if (ASSEMBLY.powersOf(address(this), msg.sender) & Powers.EXECUTE == 0) revert MayNotExecute(msg.sender);
        if (target == address(this) || target == address(ASSEMBLY)) revert ProtectedTarget(target);
        if (data.length != 0 && target.code.length == 0) revert NoCode(target);
        bool success;
        (success, result) = target.call{value: value}(data);
        if (!success) revert CallFailed(target, result);
    }
}
