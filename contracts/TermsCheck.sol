// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IAssembly} from "./interfaces/IAssembly.sol";
import {IDeeds} from "./interfaces/IDeeds.sol";
import {IMandates, Permission, Terms} from "./interfaces/IMandates.sol";
import {Scope} from "./libraries/Scope.sol";
import {Texts} from "./libraries/Texts.sol";

/// @title What the terms of a mandate may say
/// @notice `Mandates` creates one and asks it at each proposal. It keeps nothing.
contract TermsCheck {
    uint256 private constant MOST_PERMISSIONS = 16;
    uint256 private constant MOST_BYTES = 40_000;

    IAssembly public immutable ASSEMBLY;
    IDeeds public immutable DEEDS;
    address public immutable MANDATES;

    /// @dev The creator is the module whose terms these are.
    constructor(IAssembly kernel, IDeeds deeds) {
        ASSEMBLY = kernel;
        DEEDS = deeds;
        MANDATES = msg.sender;
    }

    /// @notice Reverts unless every field has effect, no text deceives, and the scope leaves nothing behind and reaches
    /// neither the kernel, Deeds, the module, the account nor a chartered module.
    function check(address community, uint256 longestTermDays, Terms calldata terms) external view {
        if (terms.holder == address(0)) revert IMandates.ZeroHolder();
        // What is longer nobody reads, and no transaction could propose.
        Scope.within("size", 0, msg.data.length, 0, MOST_BYTES);
        Texts.check(terms.holderName, 64);
        Texts.check(terms.office, 64);
        Texts.check(terms.duty, 512);
        Scope.within("termDays", 0, terms.termDays, 1, longestTermDays);
        Scope.within("reviewDays", 0, terms.reviewDays, 1, terms.termDays);
        Scope.within("scope", 0, terms.scope.length, 0, MOST_PERMISSIONS);
        for (uint256 i = 0; i < terms.scope.length; ++i) {
            Permission calldata permission = terms.scope[i];
            Scope.checkTerms(permission, i);
            address target = permission.target;
            if (_forbidden(community, target)) revert IMandates.ForbiddenTarget(i, target);
            if (permission.selector != 0 && target.code.length == 0) revert IMandates.NotAContract(i, target);
            if (permission.asset != address(0) && permission.asset.code.length == 0) {
                revert IMandates.NotAContract(i, permission.asset);
            }
        }
    }

    function _forbidden(address community, address target) private view returns (bool) {
        return
            target == address(0) ||
            target == address(ASSEMBLY) ||
            target == address(DEEDS) ||
            target == MANDATES ||
            target == community ||
            ASSEMBLY.powersOf(community, target) != 0;
    }
}
