// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

// The contracts a community may meet, kind and unkind (for tests only).

/// @notice Answers nothing from transfer, as old tokens do.
contract SilentToken {
    mapping(address => uint256) public balanceOf;

    constructor(address owner, uint256 supply) {
        balanceOf[owner] = supply;
    }

    function transfer(address to, uint256 amount) external {
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
    }
}

/// @notice Answers false instead of reverting, and moves nothing.
contract RefusingToken {
    mapping(address => uint256) public balanceOf;

    constructor(address owner, uint256 supply) {
        balanceOf[owner] = supply;
    }

    function transfer(address, uint256) external pure returns (bool) {
        return false;
    }
}

/// @notice Says that it moved, and nothing else.
contract MuteToken {
    event Transfer(address indexed from, address indexed to, uint256 value);

    function cry(address to) external {
        emit Transfer(msg.sender, to, 1);
    }
}

/// @notice Reverts with words.
contract RevertingToken {
    mapping(address => uint256) public balanceOf;

    constructor(address owner, uint256 supply) {
        balanceOf[owner] = supply;
    }

    function transfer(address, uint256) external pure returns (bool) {
        revert("the bridge is down");
    }
}

/// @notice Takes a tenth more from the sender than it says.
contract FeeToken is ERC20 {
    constructor(address owner, uint256 supply) ERC20("Fee", "FEE") {
        _mint(owner, supply);
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        _burn(msg.sender, amount / 10);
        return super.transfer(to, amount);
    }
}

/// @notice Calls whatever it was told to before it moves anything.
contract CallbackToken is ERC20 {
    address public target;
    bytes public data;
    bool public reached;

    constructor(address owner, uint256 supply) ERC20("Callback", "CALL") {
        _mint(owner, supply);
    }

    function callBefore(address target_, bytes calldata data_) external {
        (target, data) = (target_, data_);
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        if (target != address(0)) (reached, ) = target.call(data);
        return super.transfer(to, amount);
    }
}

/// @notice Refuses coin.
contract ClosedReceiver {
    error Closed();

    receive() external payable {
        revert Closed();
    }
}

/// @notice On receiving coin, calls whatever it was told to.
contract CallingReceiver {
    address public target;
    bytes public data;
    bool public reached;
    bool public insist;

    function callBack(address target_, bytes calldata data_, bool insist_) external {
        (target, data, insist) = (target_, data_, insist_);
    }

    receive() external payable {
        if (target == address(0)) return;
        bytes memory answer;
        (reached, answer) = target.call(data);
        if (insist && !reached) {
            assembly {
                revert(add(answer, 0x20), mload(answer))
            }
        }
    }
}

/// @notice A question with every kind of answer.
contract TestGate {
    enum Answer {
        Yes,
        No,
        Revert,
        Two,
        Short,
        Long
    }

    Answer public answer;

    function set(Answer value) external {
        answer = value;
    }

    function open() external view returns (bool) {
        if (answer == Answer.Revert) revert("no idea");
        uint256 word =
            answer == Answer.No
                ? 0
                : answer == Answer.Two
                    ? 2
                    : 1;
        uint256 size =
            answer == Answer.Short
                ? 31
                : answer == Answer.Long
                    ? 64
                    : 32;
        assembly {
            mstore(0, word)
            mstore(32, 0)
            return(0, size)
        }
    }
}

/// @notice Takes numbers and coin, and remembers.
contract Ledger {
    uint256 public total;

    event Booked(address indexed by, uint256 account, uint256 amount, uint256 value);

    function book(uint256 account, uint256 amount) external payable returns (uint256) {
        total += amount;
        emit Booked(msg.sender, account, amount, msg.value);
        return total;
    }
}

contract TestCollectible is ERC721("Deed of land", "LAND") {
    function mint(address to, uint256 id) external {
        _safeMint(to, id);
    }
}

contract TestItems is ERC1155("") {
    function mint(address to, uint256 id, uint256 amount) external {
        _mint(to, id, amount, "");
    }
}

/// @notice A token whose symbol would deceive, and whose decimals are absurd.
contract LyingToken is ERC20 {
    constructor() ERC20("Lying", unicode"\u202eETH") {}

    function decimals() public pure override returns (uint8) {
        return 200;
    }
}

/// @notice Another language, to show that the charter chooses.
contract TestSentences {
    fallback() external {
        bytes memory answer = abi.encode("Un mandat.");
        assembly {
            return(add(answer, 0x20), mload(answer))
        }
    }
}

/// @notice A signer that spends all gas it is given, and one that answers endlessly.
contract GreedySigner {
    uint256 public kind;

    function set(uint256 value) external {
        kind = value;
    }

    function send(address target, bytes calldata data) external {
        (bool success, ) = target.call(data);
        require(success);
    }

    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        if (kind == 0) return 0x1626ba7e;
        if (kind == 1) {
            while (true) {}
        }
        if (kind == 2) {
            assembly {
                return(0, 1000000)
            }
        }
        revert("not today");
    }
}
