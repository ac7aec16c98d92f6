// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Charter, Powers} from "../interfaces/Charter.sol";
import {PersonSignature, Request} from "../interfaces/ICommunities.sol";
import {Asset, IRegistrar, Motion} from "../interfaces/IRegistrar.sol";
import {IAccount} from "../interfaces/IAccount.sol";
import {Clock} from "../libraries/Clocks.sol";
import {Signers} from "../libraries/Signers.sol";
import {PackedTenure, Tenures} from "../libraries/Tenures.sol";
import {Words} from "../libraries/Words.sol";
import {Communities} from "./Communities.sol";

/// @title How people come to their seats, and leave them
/// @notice Vouching and objecting are voices on matters of the assembly's own (`Motion`): they are counted here at the
/// moment of use, as mandates' consents are, and nothing about a candidate is kept that could outlive them.
abstract contract Seats is IRegistrar, Communities {
    using Words for uint256;

    /// @dev Modules keep a number beside a flag in one byte.
    uint256 private constant MOST_TENURES = 127;

    // --- joining ---

    /// @inheritdoc IRegistrar
    function requestToJoin(address community, Charter calldata charter, PersonSignature calldata candidate) external {
        (Community storage here, Clock clock) = _enter(community, charter);
        address person = candidate.person;
        if (msg.sender != person) _requireJoining(here, community, charter, clock, candidate);
        uint256 vouchers = _requireVouches(here, community, charter, clock, person);
        if (charter.admissionNotice == 0) {
            _seat(here, community, charter, clock, person, vouchers, address(0), address(0));
        } else {
            _requireSeatable(here, community, clock, person);
            uint40 at = _note(here, person, address(0), clock.season());
            emit AdmissionRequested(community, person, at + charter.admissionNotice);
        }
    }

    /// @inheritdoc IRegistrar
    function admitMember(address community, Charter calldata charter, address candidate) external {
        (Community storage here, Clock clock) = _enter(community, charter);
        _requireRipe(here, community, candidate, address(0), clock.season(), charter.admissionNotice);
        uint256 vouchers = _requireVouches(here, community, charter, clock, candidate);
        _seat(here, community, charter, clock, candidate, vouchers, address(0), address(0));
    }

    /// @inheritdoc IRegistrar
    function admitByModule(
        address community,
        Charter calldata charter,
        PersonSignature calldata candidate,
        address by
    ) external {
        _requirePower(community, Powers.ADMIT);
        (Community storage here, Clock clock) = _enter(community, charter);
        if (candidate.signature.length == 0) {
            _requireRipe(here, community, candidate.person, address(0), clock.season(), 0);
        } else {
            _requireJoining(here, community, charter, clock, candidate);
        }
        _seat(here, community, charter, clock, candidate.person, 0, msg.sender, by);
    }

    /// @inheritdoc IRegistrar
    function cancelRequest(address community) external {
        Community storage here = _communities[community];
        here.requests[msg.sender] = Request(address(0), 0, here.clock.current());
        emit RequestCancelled(community, msg.sender);
    }

    // --- a lost key ---

    /// @inheritdoc IRegistrar
    function requestRecovery(
        address community,
        Charter calldata charter,
        address from,
        PersonSignature calldata to
    ) external {
        (Community storage here, Clock clock) = _enter(community, charter);
        (bytes32 matter, bytes32 text) = _motion(Motion.Recovery, charter, from, to.person);
        if (msg.sender != to.person) {
            (uint32 season, uint64 seed) = (clock.season(), clock.seed());
            bytes32 said = CLERK.recovery(charter, community, matter, text, season, seed, to.person);
            _requireSigned(here, community, clock, to, said);
        }
        _requireRecovery(here, community, charter, clock, from, matter);
        _requireSeatable(here, community, clock, to.person);
        uint40 at = _note(here, to.person, from, clock.season());
        emit RecoveryRequested(community, from, to.person, at + charter.recoveryNotice);
    }

    /// @inheritdoc IRegistrar
    function recover(address community, Charter calldata charter, address from, address to) external {
        (Community storage here, Clock clock) = _enter(community, charter);
        _requireRipe(here, community, to, from, clock.season(), charter.recoveryNotice);
        (bytes32 matter, ) = _motion(Motion.Recovery, charter, from, to);
        PackedTenure tenure = _requireRecovery(here, community, charter, clock, from, matter);
        uint256 number = _requireSeatable(here, community, clock, to);
        here.tenures[from] = tenure.ended(clock.season());
        here.tenures[to] = Tenures.pack(tenure.seat(), number, tenure.since());
        uint256 vouchers = here.vouchers[from];
        here.vouchers[to] = vouchers;
        delete here.requests[to];
        emit Recovered(community, from, to, tenure.seat(), uint8(number), vouchers);
    }

    // --- leaving ---

    /// @inheritdoc IRegistrar
    function leaveSigned(address community, Charter calldata charter, PersonSignature calldata person) external {
        _requireCharter(community, charter);
        uint8 tenure = _communities[community].tenures[person.person].number();
        bytes32 digest = _hashTypedDataV4(CLERK.leaving(charter, community, tenure, person.person));
        if (!Signers.signed(person.person, digest, person.signature)) revert WrongLeavingSignature(person.person);
        emit Left(community, person.person, _end(community, person.person));
    }

    /// @inheritdoc IRegistrar
    function expel(address community, address person, address by) external {
        _requirePower(community, Powers.EXPEL);
        uint8 seat = _end(community, person);
        if (by == person) emit Left(community, person, seat);
        else emit Expelled(community, person, seat, msg.sender, by);
    }

    /// @inheritdoc IRegistrar
    function sweep(address community, Charter calldata charter, Asset[] calldata assets) external {
        _requireCharter(community, charter);
        if (charter.heir == address(0)) revert NoHeir(community);
        Community storage here = _communities[community];
        if (!here.clock.isOpen()) revert NotOpen(community);
        if (here.seats | _resting(here, here.clock.current()) != 0) revert NotAbandoned(community);
        emit Swept(community, charter.heir, assets, msg.sender);
        IAccount(community).sweep(charter.heir, assets);
    }

    // --- inside ---

    function _enter(address community, Charter calldata charter) private returns (Community storage here, Clock clock) {
        _requireCharter(community, charter);
        here = _communities[community];
        clock = _openSeason(here, community);
    }

    /// @dev Takes the lowest free seat. Who vouched admits nobody else this season, also whose vouch was not needed.
    function _seat(
        Community storage here,
        address community,
        Charter calldata charter,
        Clock clock,
        address person,
        uint256 vouchers,
        address module,
        address by
    ) private {
        uint256 number = _requireSeatable(here, community, clock, person);
        uint32 season = clock.season();
        bool grew = clock.grew(season);
        uint256 newcomers = grew ? here.newcomers : 0;
        if (newcomers.count() >= charter.growth) revert GrowthReached(community, charter.growth, season + 1);
        uint8 seat = _freeSeat(here, community, charter.capacity, season);

        here.tenures[person] = Tenures.pack(seat, number, season);
        here.seats |= Words.bit(seat);
        here.newcomers = newcomers | Words.bit(seat);
        here.spent = grew ? here.spent | vouchers : vouchers;
        if (!grew) here.clock = clock.withGrowth();
        here.vouchers[person] = vouchers;
        delete here.requests[person];
        emit Admitted(community, person, seat, uint8(number), vouchers, module, by);
    }

    function _freeSeat(
        Community storage here,
        address community,
        uint256 capacity,
        uint32 season
    ) private view returns (uint8) {
        uint256 free = ~(here.seats | _resting(here, season)) & Words.firstSeats(capacity);
        if (free == 0) {
            bool soon = here.vacated[_before(season)] != 0;
            revert NoFreeSeat(
                community,
                soon
                    ? season + 1
                    : here.vacated[season] != 0
                        ? season + 2
                        : 0
            );
        }
        unchecked {
            return uint8(Math.log2(free & (~free + 1)));
        }
    }

    /// @dev Returns the number of the tenure to begin.
    function _requireSeatable(
        Community storage here,
        address community,
        Clock clock,
        address person
    ) private view returns (uint256 number) {
        if (person == address(0)) revert ZeroPerson();
        PackedTenure tenure = here.tenures[person];
        if (tenure.seated()) revert AlreadySeated(community, person);
        number = uint256(tenure.number()) + 1;
        if (number == 1) return 1;
        if (clock.season() < tenure.since() + 2) revert TooSoon(community, person, tenure.since() + 2);
        if (number > MOST_TENURES) revert TooManyTenures(community, person);
    }

    /// @dev Keeps the date of a request that stands: who brings in a signature again delays nothing.
    function _note(Community storage here, address person, address seatOf, uint32 season) private returns (uint40 at) {
        Request memory request = here.requests[person];
        bool stands = _isLive(request, season) && request.seatOf == seatOf;
        at = stands ? request.at : uint40(block.timestamp);
        here.requests[person] = Request(seatOf, at, season);
    }

    function _isLive(Request memory request, uint32 season) private pure returns (bool) {
        return request.at != 0 && (request.season == season || request.season == _before(season));
    }

    function _requireRipe(
        Community storage here,
        address community,
        address person,
        address seatOf,
        uint32 season,
        uint32 notice
    ) private view {
        Request memory request = here.requests[person];
        if (!_isLive(request, season) || request.seatOf != seatOf) revert NotRequested(community, person);
        if (block.timestamp < request.at + notice) revert NoticeRuns(community, person, request.at + notice);
    }

    /// @dev Returns the seats that vouch and have not admitted anybody else this season.
    function _requireVouches(
        Community storage here,
        address community,
        Charter calldata charter,
        Clock clock,
        address person
    ) private view returns (uint256 vouchers) {
        uint32 season = clock.season();
        uint256 counting = _counting(here, clock, season);
        (bytes32 matter, ) = _motion(Motion.Objection, charter, person, address(0));
        uint256 objectors = (_consenting(here, matter, season) & counting).count();
        if (objectors >= charter.objectors) revert Objected(community, person, objectors);
        (matter, ) = _motion(Motion.Admission, charter, person, address(0));
        vouchers = _consenting(here, matter, season) & counting;
        if (clock.grew(season)) vouchers &= ~here.spent;
        // A small community is not locked up: where there are fewer members than the charter wants, all of them.
        uint256 needed = Math.max(Math.min(charter.vouches, counting.count()), 1);
        if (vouchers.count() < needed) revert TooFewVouches(community, person, vouchers.count(), needed);
    }

    function _requireRecovery(
        Community storage here,
        address community,
        Charter calldata charter,
        Clock clock,
        address from,
        bytes32 matter
    ) private view returns (PackedTenure tenure) {
        tenure = here.tenures[from];
        uint256 seat = _bit(tenure, community, from);
        uint32 season = clock.season();
        uint256 counting = _counting(here, clock, season);
        (bytes32 refusal, ) = _motion(Motion.Refusal, charter, from, address(0));
        uint256 thirds = _consenting(here, refusal, season) & seat == 0 ? 1 : 2;
        uint256 needed = Math.max(Math.ceilDiv(counting.count() * thirds, 3), 1);
        uint256 vouches = (_consenting(here, matter, season) & counting & ~seat).count();
        if (vouches < needed) revert TooFewVouches(community, from, vouches, needed);
    }

    function _requireJoining(
        Community storage here,
        address community,
        Charter calldata charter,
        Clock clock,
        PersonSignature calldata candidate
    ) private view {
        (uint32 season, uint64 seed) = (clock.season(), clock.seed());
        bytes32 said = CLERK.joining(charter, community, season, seed, candidate.person);
        _requireSigned(here, community, clock, candidate, said);
    }

    function _requireSigned(
        Community storage here,
        address community,
        Clock clock,
        PersonSignature calldata signed,
        bytes32 said
    ) private view {
        Request memory request = here.requests[signed.person];
        if (request.at == 0 && request.season == clock.season()) revert RequestOvertaken(community, signed.person);
        if (!Signers.signed(signed.person, _hashTypedDataV4(said), signed.signature)) {
            revert WrongRequestSignature(signed.person);
        }
    }

    function _motion(
        Motion kind,
        Charter calldata charter,
        address person,
        address other
    ) private view returns (bytes32 matter, bytes32 text) {
        return CLERK.motion(kind, charter.sentences, charter.name, person, other);
    }
}
