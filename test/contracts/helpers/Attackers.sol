// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC1363} from "@openzeppelin/contracts/token/ERC20/extensions/ERC1363.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

/// @notice OpenZeppelin's ERC-1363 and burnable token, nothing else.
contract PayableToken is ERC1363, ERC20Burnable {
    constructor(address owner, uint256 supply) ERC20("Payable", "PAY") {
        _mint(owner, supply);
    }
}

/// @notice Accepts ERC-1363 payments.
contract Thief1363 {
    function onTransferReceived(address, address, uint256, bytes calldata) external pure returns (bytes4) {
        return this.onTransferReceived.selector;
    }
}

/// @notice Holds what is owed to somebody; anybody may release it.
contract Vesting {
    ERC20 public token;
    address public beneficiary;

    function set(ERC20 token_, address beneficiary_) external {
        (token, beneficiary) = (token_, beneficiary_);
    }

    function release() external {
        token.transfer(beneficiary, token.balanceOf(address(this)));
    }
}

/// @notice A token that notifies on transfer, as ERC-777 does. The receiver's hook runs after the balances moved.
contract NotifyingToken is ERC20 {
    constructor(address owner, uint256 supply) ERC20("Notify", "NOTE") {
        _mint(owner, supply);
    }

    function give(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function transfer(address to, uint256 amount) public override returns (bool ok) {
        ok = super.transfer(to, amount);
        if (to.code.length != 0) {
            (bool told, ) = to.call(abi.encodeWithSignature("tokensReceived()"));
            told;
        }
    }
}

/// @notice On being paid, releases what was owed to the payer.
contract Netter {
    Vesting public vesting;

    constructor(Vesting vesting_) {
        vesting = vesting_;
    }

    function tokensReceived() external {
        if (vesting.token().balanceOf(address(vesting)) != 0) vesting.release();
    }
}

/// @notice An honest payroll: a list and an amount each.
contract Payroll {
    function pay(address[] calldata to, uint256 each) external payable {
        for (uint256 i = 0; i < to.length; ++i) payable(to[i]).transfer(each);
    }
}

/// @notice Works, or swallows that it could not.
contract Swallower {
    uint256 public done;

    function work() external {
        uint256 x = gasleft();
        while (x - gasleft() < 1_500_000) {}
        done += 1;
    }

    function run() external {
        try this.work() {} catch {}
    }
}

/// @notice BoringSolidity's batch, as in many live tokens.
contract BoringToken is ERC20 {
    constructor(address owner, uint256 supply) ERC20("Boring", "BOR") {
        _mint(owner, supply);
    }

    function batch(bytes[] calldata calls, bool revertOnFail) external {
        for (uint256 i = 0; i < calls.length; ++i) {
            (bool success, ) = address(this).delegatecall(calls[i]);
            require(success || !revertOnFail);
        }
    }
}

contract Kind {
    event Said(string what);

    function go() external payable {
        emit Said("kind");
    }
}

contract Evil {
    event Said(string what);

    function go() external payable {
        emit Said("evil");
    }
}

/// @notice A collection whose pieces are not alike.
contract Collection is ERC721 {
    constructor(address owner, uint256 count) ERC721("Deeds", "DEED") {
        for (uint256 i = 1; i <= count; ++i) _mint(owner, i);
    }

    function mint(address to, uint256 id) external {
        _mint(to, id);
    }
}

/// @notice On receiving a valuable piece, gives a worthless one of the same collection back.
contract Swapper {
    uint256 public next = 1000;

    function onERC721Received(address, address from, uint256, bytes calldata) external returns (bytes4) {
        ERC721(msg.sender).transferFrom(address(this), from, next++);
        return this.onERC721Received.selector;
    }
}

contract Shares is ERC1155 {
    constructor(address owner) ERC1155("") {
        _mint(owner, 7, 1000, "");
    }
}
