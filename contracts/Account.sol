// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC1155} from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import {ERC1155Holder} from "@openzeppelin/contracts/token/ERC1155/utils/ERC1155Holder.sol";
import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ERC721Holder} from "@openzeppelin/contracts/token/ERC721/utils/ERC721Holder.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {IAccount} from "./interfaces/IAccount.sol";
import {Asset, AssetKind, IAssembly, Powers} from "./interfaces/IAssembly.sol";

/// @title Account
/// @notice Every community's account is a minimal clone of this contract; its address is the community's id.
contract Account is IAccount, ERC721Holder, ERC1155Holder {
    using SafeERC20 for IERC20;

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

    /// @inheritdoc IAccount
    function sweep(address heir, Asset[] calldata assets) external {
        if (msg.sender != address(ASSEMBLY)) revert NotTheAssembly(msg.sender);
        for (uint256 i = 0; i < assets.length; ++i) {
            Asset calldata asset = assets[i];
            if (asset.kind == AssetKind.Coin) {
                Address.sendValue(payable(heir), address(this).balance);
            } else if (asset.kind == AssetKind.Erc20) {
                IERC20(asset.token).safeTransfer(heir, IERC20(asset.token).balanceOf(address(this)));
            } else if (asset.kind == AssetKind.Erc721) {
                IERC721(asset.token).safeTransferFrom(address(this), heir, asset.id);
            } else {
                uint256 amount = IERC1155(asset.token).balanceOf(address(this), asset.id);
                IERC1155(asset.token).safeTransferFrom(address(this), heir, asset.id, amount, "");
            }
        }
    }
}
