// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {Charter, Powers} from "../interfaces/Charter.sol";
import {CompactSignature} from "../interfaces/ICommunities.sol";
import {FounderSignature, IRegistrar} from "../interfaces/IRegistrar.sol";
import {Charters} from "../libraries/Charters.sol";
import {Clock, Clocks} from "../libraries/Clocks.sol";
import {Signers} from "../libraries/Signers.sol";
import {PackedTenure, Tenures} from "../libraries/Tenures.sol";
import {Words} from "../libraries/Words.sol";
import {Communities} from "./Communities.sol";

/// @title How a community begins
abstract contract Foundings is IRegistrar, Communities {
    /// @inheritdoc IRegistrar
    function found(
        Charter calldata charter,
        address[] calldata founders,
        uint256 first,
        CompactSignature[] calldata signatures,
        FounderSignature[] calldata others
    ) external returns (address community) {
        CLERK.check(charter);
        if (founders.length == 0 || founders.length > charter.capacity) {
            revert WrongFounderCount(founders.length, charter.capacity);
        }
        bytes32 foundersHash = keccak256(abi.encodePacked(founders));
        bytes32 charterHash = Charters.hash(charter);
        bytes32 salt = _salt(charterHash, foundersHash);
        community = _communityOf(salt);
        Community storage here = _communities[community];
        if (here.clock.isOpen()) revert AlreadyFounded(community);

        // Already now, so that a founder can leave by signature before all have signed.
        here.charter = charterHash;
        uint256 seats = here.seats;
        bytes32 rules = CLERK.rules(charter);
        bytes32 digest = _hashTypedDataV4(CLERK.founding(charter, rules, community, foundersHash, address(0)));
        for (uint256 i = 0; i < signatures.length; ++i) {
            if (signatures[i].r == 0) continue;
            uint256 index = first + i;
            if (index >= founders.length) revert NoSuchFounder(index);
            address founder = founders[index];
            address signer = Signers.recover(digest, signatures, i);
            seats |= _seatFounder(here, index, founder, signer == founder);
        }
        for (uint256 i = 0; i < others.length; ++i) {
            uint256 index = others[i].index;
            if (index >= founders.length) revert NoSuchFounder(index);
            address founder = founders[index];
            digest = _hashTypedDataV4(CLERK.founding(charter, rules, community, foundersHash, founder));
            seats |= _seatFounder(here, index, founder, Signers.signed(founder, digest, others[i].signature));
        }
        here.seats = seats;
        emit FoundersSeated(community, seats);
        if (seats == Words.firstSeats(founders.length)) _open(here, community, charter, founders, salt);
    }

    /// @inheritdoc IRegistrar
    function amend(address community, Charter calldata from, Charter calldata to, address by) external {
        _requirePower(community, Powers.AMEND);
        _requireCharter(community, from);
        CLERK.check(to);
        CLERK.rules(to);
        Community storage here = _communities[community];
        // Seasons that passed in silence keep the length that was in force while they passed.
        Clock clock = _openSeason(here, community);
        here.clock = clock.withRules(to.seasonLength, to.standingShare, to.longestTermDays, to.outsiders);
        for (uint256 i = 0; i < from.modules.length; ++i) {
            delete here.powers[from.modules[i].module];
        }
        _bind(here, to);
        emit CharterAmended(community, to, by, msg.sender);
    }

    /// @inheritdoc IRegistrar
    function communityOf(Charter calldata charter, address[] calldata founders) external view returns (address) {
        return _communityOf(_salt(Charters.hash(charter), keccak256(abi.encodePacked(founders))));
    }

    // --- inside ---

    /// @dev Returns the founder's bit. A founder already seated stays so: another transaction brought the signature.
    function _seatFounder(
        Community storage here,
        uint256 index,
        address founder,
        bool signed
    ) private returns (uint256 seat) {
        if (founder == address(0)) revert ZeroFounder(index);
        if (!signed) revert WrongFounderSignature(index, founder);
        PackedTenure tenure = here.tenures[founder];
        if (tenure.number() == 0) {
            here.tenures[founder] = Tenures.pack(index, 1, 1);
        } else {
            if (tenure.seat() != index) revert DuplicateFounder(index, founder);
            if (!tenure.seated()) revert FounderLeft(index, founder);
        }
        return 1 << index;
    }

    function _open(
        Community storage here,
        address community,
        Charter calldata charter,
        address[] calldata founders,
        bytes32 salt
    ) private {
        if (_seed() == 0) revert NoSeed();
        Clones.cloneDeterministic(ACCOUNT, salt);
        Clock clock = Clocks.begin(
            charter.seasonLength,
            _seed(),
            charter.standingShare,
            charter.longestTermDays,
            charter.outsiders
        );
        here.clock = clock;
        _bind(here, charter);
        emit Founded(community, charter, founders);
        emit SeasonOpened(community, 1, clock.start(), clock.length(), clock.seed());
    }

    /// @dev The charter is in force from now on. Its rules that every standing reads are the clock's, and the caller's to set.
    function _bind(Community storage here, Charter calldata charter) private {
        here.charter = Charters.hash(charter);
        here.speech = Charters.hash(Charters.speech(charter));
        for (uint256 i = 0; i < charter.modules.length; ++i) {
            here.powers[charter.modules[i].module] = charter.modules[i].powers;
        }
    }

    function _communityOf(bytes32 salt) private view returns (address) {
        return Clones.predictDeterministicAddress(ACCOUNT, salt);
    }

    function _salt(bytes32 charter, bytes32 founders) private pure returns (bytes32) {
        return keccak256(abi.encode(charter, founders));
    }
}
