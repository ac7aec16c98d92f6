// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

/// @notice One piece, number 7, for an account to own (it is for tests only).
contract Collectibles is ERC721 {
    constructor(address owner) ERC721("Collectibles", "PIECE") {
        _mint(owner, 7);
    }
}
